# /// script
# [tool.liverun]
# stdout = "pipe"
# ///
import multiprocessing
import time


# Print three lines, tell main, then go on working.
def task(three_done):
    for i in range(3):
        print("working...", i)
    three_done.set()
    time.sleep(60)


if __name__ == "__main__":
    three_done = multiprocessing.Event()
    sub_process = multiprocessing.Process(
        target=task, name="task", args=(three_done,), daemon=True
    )
    sub_process.start()
    # Main ends only after all three lines have been printed.
    three_done.wait()
    print("over")

#> main  starts task
#> main  | over
#> task  killed by SIGTERM
