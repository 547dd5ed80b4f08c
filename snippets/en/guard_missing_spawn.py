import multiprocessing


def task():
    print("the task runs")


# None of this is under if __name__ == "__main__":
context = multiprocessing.get_context("spawn")
print("about to start a child, in", __name__)
child = context.Process(target=task, name="child")
child.start()
child.join()
print("the child ended with", child.exitcode)

#> main   | about to start a child, in __main__
#> main   starts child
#> child  | about to start a child, in __mp_main__
#> child  ! Traceback (most recent call last):
#> child  ! ...
#> child  ! RuntimeError:\x20
#> child  !         An attempt has been made to start a new process before the
#> child  ! ...
#> child  exits 1
#> main   joins child
#> main   | the child ended with 1
