import multiprocessing
import os


def dance():
    # The parent's PID as the operating system knows it.
    system = os.getppid()
    # The parent as multiprocessing knows it: whoever called start().
    parent = multiprocessing.parent_process()
    print("getppid:", system)
    print("parent_process:", parent.pid, parent.name)
    print("the same process?", system == parent.pid)


if __name__ == "__main__":
    print("main:", os.getpid())
    # No multiprocessing made the main process, so this is None.
    print("parent_process:", multiprocessing.parent_process())
    dance_process = multiprocessing.Process(target=dance, name="myprocess1")
    dance_process.start()
    dance_process.join()

#> main        | main: {main}
#> main        | parent_process: None
#> main        starts myprocess1
#> myprocess1  | getppid: {main}
#> myprocess1  | parent_process: {main} MainProcess
#> myprocess1  | the same process? True
#> main        joins myprocess1
#> @ forkserver
#> main        | main: {main}
#> main        | parent_process: None
#> main        starts myprocess1
#> myprocess1  | getppid: {/\d+/}
#> myprocess1  | parent_process: {main} MainProcess
#> myprocess1  | the same process? False
#> main        joins myprocess1
