import multiprocessing
import os
import platform
import time


# Every line holds a value that may differ from run to run.
def task():
    began = time.monotonic()
    time.sleep(0.3)
    elapsed = time.monotonic() - began
    print("my PID:", os.getpid())
    print("my parent's PID:", multiprocessing.parent_process().pid)
    print(f"slept for {elapsed:.2f} s")
    print("the task:", task)
    print("Python version:", platform.python_version())


if __name__ == "__main__":
    child = multiprocessing.Process(target=task, name="child")
    child.start()
    child.join()

#> main   starts child
#> child  | my PID: {child}
#> child  | my parent's PID: {main}
#> child  | slept for {0.3..9.9} s
#> child  | the task: <function task at {addr}>
#> child  | Python version: {/3\.\d+\.\d+\S*/}
#> main   joins child
