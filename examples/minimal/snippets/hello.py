import multiprocessing
import os


def greet():
    print("hello from", os.getpid())


if __name__ == "__main__":
    child = multiprocessing.Process(target=greet, name="child")
    child.start()
    child.join()
    print("the child was", child.pid)

#> main   starts child
#> child  | hello from {child}
#> main   joins child
#> main   | the child was {child}
