import multiprocessing


def work(ready, finish):
    ready.set()
    finish.wait()
    parent = multiprocessing.parent_process()
    print("my parent is alive:", parent.is_alive())


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
    print("exit code of child:", child.exitcode)
    finish.set()

#> main        starts child
#> main        after child starts grandchild
#> main        kills child
#> child       starts grandchild
#> child       killed by SIGKILL
#> grandchild  after main | exit code of child: -9
#> grandchild  | my parent is alive: False
#> main        joins child
#> main        | exit code of child: -9
