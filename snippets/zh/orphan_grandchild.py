import multiprocessing


def work(ready, finish):
    ready.set()
    finish.wait()
    parent = multiprocessing.parent_process()
    print("父进程还在:", parent.is_alive())


def task(started, ready, finish):
    grandchild = multiprocessing.Process(
        target=work, name="grandchild", args=(ready, finish)
    )
    grandchild.start()
    started.set()
    grandchild.join()


if __name__ == "__main__":
    started = multiprocessing.Event()
    ready = multiprocessing.Event()
    finish = multiprocessing.Event()
    child = multiprocessing.Process(
        target=task, name="child", args=(started, ready, finish)
    )
    child.start()
    started.wait()
    ready.wait()

    child.kill()
    child.join()
    print("子进程的退出码:", child.exitcode)
    finish.set()

#> main        starts child
#> main        after child starts grandchild
#> main        kills child
#> child       starts grandchild
#> child       killed by SIGKILL
#> grandchild  after main | 子进程的退出码: -9
#> grandchild  | 父进程还在: False
#> main        joins child
#> main        | 子进程的退出码: -9
