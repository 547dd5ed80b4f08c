import atexit
import multiprocessing


def goodbye():
    # By now the buffers may have been flushed: do it again.
    print("goodbye", flush=True)


def task():
    atexit.register(goodbye)
    print("working...")


if __name__ == "__main__":
    child = multiprocessing.Process(target=task, name="child")
    child.start()
    child.join()

#> main   starts child
#> child  | working...
#> child  | goodbye
#> main   joins child
#> @ fork python<3.13, forkserver python<3.13
#> main   starts child
#> child  | working...
#> main   joins child
