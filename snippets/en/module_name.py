import multiprocessing


# Tell what this file is called in the process that runs the task.
def task():
    print("child: __name__ of this file is", __name__)


if __name__ == "__main__":
    print("main: __name__ of this file is", __name__)
    child = multiprocessing.Process(target=task, name="child")
    child.start()
    child.join()

#> main   | main: __name__ of this file is __main__
#> main   starts child
#> child  | child: __name__ of this file is __main__
#> main   joins child
#> @ spawn, forkserver
#> main   | main: __name__ of this file is __main__
#> main   starts child
#> child  | child: __name__ of this file is __mp_main__
#> main   joins child
