import multiprocessing
import os
import time


def task(sender):
    parent = multiprocessing.parent_process()
    print("my parent is main:", os.getppid() == parent.pid)
    sender.send("ready")
    # Wait until main is gone and Linux has named another parent.
    parent.join()
    while os.getppid() == parent.pid:
        time.sleep(0.01)
    print("my parent is now:", os.getppid())


if __name__ == "__main__":
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=task, name="child", args=(sender,))
    child.start()
    receiver.recv()
    print("over", flush=True)
    # End at once: nobody waits for the child.
    os._exit(0)

#> main   starts child
#> child  | my parent is main: True
#> main   after child | my parent is main: True
#> main   | over
#> child  after main | over
#> child  | my parent is now: {/\d+/}
#> @ forkserver
#> main   starts child
#> child  | my parent is main: False
#> main   after child | my parent is main: False
#> main   | over
#> child  after main | over
#> child  | my parent is now: {ppid}
