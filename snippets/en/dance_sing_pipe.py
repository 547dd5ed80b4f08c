# /// script
# [tool.liverun]
# stdout = "pipe"
# ///
import multiprocessing
import time


# The dancing task.
def dance():
    for i in range(5):
        print("dancing...")
        time.sleep(0.2)


# The singing task.
def sing():
    for i in range(5):
        print("singing...")
        time.sleep(0.2)


if __name__ == "__main__":
    # The code is the same: only stdout is a pipe, not a terminal.
    dance_process = multiprocessing.Process(target=dance, name="myprocess1")
    sing_process = multiprocessing.Process(target=sing)

    # Start the child processes, each with its task.
    dance_process.start()
    sing_process.start()

#> main        starts myprocess1
#> main        starts Process-2
#> myprocess1  undivided 5
#> myprocess1  | dancing...
#> myprocess1  | dancing...
#> myprocess1  | dancing...
#> myprocess1  | dancing...
#> myprocess1  | dancing...
#> Process-2   undivided 5
#> Process-2   | singing...
#> Process-2   | singing...
#> Process-2   | singing...
#> Process-2   | singing...
#> Process-2   | singing...
