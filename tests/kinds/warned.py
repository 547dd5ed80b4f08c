import multiprocessing
import warnings


def old():
    warnings.warn("old() will go", DeprecationWarning, stacklevel=2)


def task():
    warnings.simplefilter("error")
    try:
        old()
    except DeprecationWarning as warning:
        print("raised:", warning)


if __name__ == "__main__":
    old()
    warnings.warn("look out", stacklevel=1)
    child = multiprocessing.Process(target=task, name="strict")
    child.start()
    child.join()

#> main    ! {dir}/warned.py:18: DeprecationWarning: old() will go
#> main    !   old()
#> main    ! {dir}/warned.py:19: UserWarning: look out
#> main    !   warnings.warn("look out", stacklevel=1)
#> main    starts strict
#> strict  | raised: old() will go
#> main    joins strict
