import multiprocessing


def task(count):
    for i in range(count):
        print("working..")


if __name__ == "__main__":
    print("main: about to make the child")
    # The comma is missing: (5) is the integer 5, not a tuple.
    sub_process = multiprocessing.Process(target=task, args=(5))
    # The line above raises an error, so this one is never reached.
    sub_process.start()
    print("main: the child is running")

#> main  | main: about to make the child
#> main  ! Traceback (most recent call last):
#> main  ! ...
#> main  ! TypeError: 'int' object is not iterable
#> main  exits 1
