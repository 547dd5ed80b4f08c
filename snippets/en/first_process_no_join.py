import multiprocessing
import os


def task():
    print(f"child: {os.getpid()}")


if __name__ == "__main__":
    print(f"main: {os.getpid()}")
    child = multiprocessing.Process(target=task, name="child")
    child.start()
    # Nobody waits here, so the child may be anywhere in its task.
    print("main: the child has been started")

#> main   | main: {main}
#> main   starts child
#> main   | main: the child has been started
#> child  | child: {child}
