import multiprocessing
import os


def task():
    print(f"child: {os.getpid()}")


if __name__ == "__main__":
    print(f"main: {os.getpid()}")
    # Two objects, two processes: both execute task.
    one = multiprocessing.Process(target=task, name="one")
    two = multiprocessing.Process(target=task, name="two")
    one.start()
    two.start()
    one.join()
    two.join()
    print("main: both children have ended")

#> main  | main: {main}
#> main  starts one
#> main  starts two
#> one   | child: {one}
#> main  joins one
#> two   | child: {two}
#> main  joins two
#> main  | main: both children have ended
