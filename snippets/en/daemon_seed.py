# /// script
# [tool.liverun]
# rests-on-time = "a slow child has printed less, or nothing, when main ends after half a second and terminates it"
# ///
import multiprocessing
import time


# The task that the process has to do.
def task():
    for i in range(10):
        print("working...")
        time.sleep(0.2)


if __name__ == "__main__":
    # Make the child process.
    sub_process = multiprocessing.Process(target=task)
    # Make it a daemon: it is terminated when the main process exits.
    # This has to come before start().
    sub_process.daemon = True
    sub_process.start()

    # The child needs 2 seconds, the main process waits only for 0.5.
    time.sleep(0.5)
    print("over")
    # The other way, without a daemon: end the child here.
    # sub_process.terminate()

#> main       starts Process-1
#> main       | over
#> Process-1  | working... x{0..9}
#> Process-1  killed by SIGTERM
