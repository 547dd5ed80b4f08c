# /// script
# [tool.liverun]
# rests-on-time = "main ends the child after half a second, and the child is slower"
# ///
import multiprocessing
import time


# The task that the process has to do.
def task():
    for i in range(10):
        print("working...")
        time.sleep(0.2)


if __name__ == "__main__":
    sub_process = multiprocessing.Process(target=task)
    sub_process.start()

    time.sleep(0.5)
    print("over")
    # End the child: terminate() asks for it and does not wait.
    sub_process.terminate()
    print("after terminate:", sub_process.exitcode)
    # Once join() returns, the child has certainly ended.
    sub_process.join()
    print("after join:", sub_process.exitcode)

#> main       starts Process-1
#> main       | over
#> main       terminates Process-1
#> main       | after terminate: None or | after terminate: -15
#> Process-1  | working... x{0..9}
#> Process-1  killed by SIGTERM
#> main       joins Process-1
#> main       | after join: -15
