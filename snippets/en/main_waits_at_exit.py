import multiprocessing
import time


def task(ready, last_line):
    ready.set()
    # Wait until the main process has come to its last line.
    last_line.wait()
    time.sleep(0.5)
    parent = multiprocessing.parent_process()
    print("child: half a second later, main lives:", parent.is_alive())


if __name__ == "__main__":
    ready = multiprocessing.Event()
    last_line = multiprocessing.Event()
    child = multiprocessing.Process(
        target=task, name="child", args=(ready, last_line)
    )
    child.start()
    ready.wait()
    print("main: no code left, the child lives:", child.is_alive())
    last_line.set()

#> main   starts child
#> main   | main: no code left, the child lives: True
#> ---
#> child  after main | main: no code left, the child lives: True
#> child  | child: half a second later, main lives: True
