# /// script
# [tool.liverun]
# stdout = "pipe"
# ///
import multiprocessing
import os


def dance():
    # The number (PID) of the process that runs this.
    print("dance:", os.getpid())
    # The object of the process that runs this.
    print("dance:", multiprocessing.current_process())
    for i in range(5):
        print(f"dancing...{i}")
        # Kill a process by its PID: here the process kills itself.
        # This stands inside the loop, so i never gets past 0.
        os.kill(os.getpid(), 9)


if __name__ == "__main__":
    # The PID of the main process.
    print("main:", os.getpid())
    # The object of the main process.
    print("main:", multiprocessing.current_process())
    dance_process = multiprocessing.Process(target=dance, name="myprocess1")
    # Start the child process with its task.
    dance_process.start()

#> main        | main: {main}
#> main        | main: <_MainProcess name='MainProcess' parent=None started>
#> main        starts myprocess1
#> myprocess1  killed by SIGKILL
#> @ windows
#> main        | main: {main}
#> main        | main: <_MainProcess name='MainProcess' parent=None started>
#> main        starts myprocess1
#> myprocess1  exits 9
