import multiprocessing


def task():
    print("child: the task runs")


# if __name__ == "__main__": is missing here.
child = multiprocessing.Process(target=task, name="child")
child.start()
child.join()
print("main: the child ended with", child.exitcode)

#> main        starts child
#> child       | child: the task runs
#> main        joins child
#> main        | main: the child ended with 0
#> @ forkserver python>=3.13.8 python<3.14, forkserver python>=3.14.1 python<3.15
#> main        ! Traceback (most recent call last):
#> main        ! ...
#> main        ! EOFError: unexpected EOF or ! {/(ConnectionRe(set|fused)|BrokenPipe)Error: \[Errno \d+\] .+/}
#> main        exits 1
#> forkserver  ! Traceback (most recent call last):
#> forkserver  ! ...
#> forkserver  ! RuntimeError:\x20
#> forkserver  !         An attempt has been made to start a new process before the
#> forkserver  ! ...
#> forkserver  exits 1
#> @ spawn, forkserver
#> main        starts child
#> child       ! Traceback (most recent call last):
#> child       ! ...
#> child       ! RuntimeError:\x20
#> child       !         An attempt has been made to start a new process before the
#> child       ! ...
#> child       exits 1
#> main        joins child
#> main        | main: the child ended with 1
