# /// script
# [tool.liverun]
# stdout = "pipe"
# ///
import multiprocessing
import time


# Print three lines and write out each, then tell main.
def task(three_done):
    for i in range(3):
        print("working...", i, flush=True)
    three_done.set()
    time.sleep(60)


if __name__ == "__main__":
    three_done = multiprocessing.Event()
    sub_process = multiprocessing.Process(
        target=task, name="task", args=(three_done,), daemon=True
    )
    sub_process.start()
    three_done.wait()
    print("over")

#> main  starts task
#> main  after task | working... 2
#> main  | over
#> task  | working... 0
#> task  | working... 1
#> task  | working... 2
#> task  killed by SIGTERM
