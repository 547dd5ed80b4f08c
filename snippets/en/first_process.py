import multiprocessing
import os


# What the child process is to do.
def task():
    print(f"child: {os.getpid()}")


if __name__ == "__main__":
    print(f"main: {os.getpid()}")
    child = multiprocessing.Process(target=task, name="child")
    child.start()
    # Wait for the end of the child.
    child.join()
    print("main: the child has ended")

#> main   | main: {main}
#> main   starts child
#> child  | child: {child}
#> main   joins child
#> main   | main: the child has ended
