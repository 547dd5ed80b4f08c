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
    # Make the process objects: no new process exists yet.
    # target: the task to run (a function or method), no parentheses.
    # name: optional; the default is Process-N.
    # group: only None is allowed, so leave it out.
    dance_process = multiprocessing.Process(target=dance, name="myprocess1")
    sing_process = multiprocessing.Process(target=sing)

    # Start the child processes, each with its task.
    dance_process.start()
    sing_process.start()

#> main        starts myprocess1
#> main        starts Process-2
#> myprocess1  | dancing...
#> myprocess1  | dancing...
#> myprocess1  | dancing...
#> myprocess1  | dancing...
#> myprocess1  | dancing...
#> Process-2   | singing...
#> Process-2   | singing...
#> Process-2   | singing...
#> Process-2   | singing...
#> Process-2   | singing...
