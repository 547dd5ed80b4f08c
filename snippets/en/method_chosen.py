import multiprocessing


def task():
    print("hello from", __name__)


if __name__ == "__main__":
    # For the whole program: before the first process, and only once.
    multiprocessing.set_start_method("spawn")
    child = multiprocessing.Process(target=task, name="child")
    child.start()
    child.join()

    try:
        multiprocessing.set_start_method("fork")
    except RuntimeError as error:
        print("RuntimeError:", error)
    print("the start method is", multiprocessing.get_start_method())

#> main   starts child
#> child  | hello from __mp_main__
#> main   joins child
#> main   | RuntimeError: context has already been set
#> main   | the start method is spawn
