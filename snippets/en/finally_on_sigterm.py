import multiprocessing
import signal
import sys
import time


def leave(number, frame):
    # This raises SystemExit, so the finally clause is executed.
    sys.exit()


def task(has_handler, ready):
    if has_handler:
        signal.signal(signal.SIGTERM, leave)
    try:
        ready.set()
        # Work until someone ends it.
        while True:
            time.sleep(1)
    finally:
        print("finally: tidying up")


if __name__ == "__main__":
    for name in ("plain", "handler"):
        ready = multiprocessing.Event()
        child = multiprocessing.Process(
            target=task, args=(name == "handler", ready), name=name
        )
        child.start()
        ready.wait()
        # Ask the child to end: on Linux this sends SIGTERM.
        child.terminate()
        child.join()
        print(name, "exit code:", child.exitcode)

#> main     starts plain
#> main     terminates plain
#> plain    killed by SIGTERM
#> main     joins plain
#> main     | plain exit code: -15
#> main     starts handler
#> main     terminates handler
#> handler  after main terminates handler
#> handler  | finally: tidying up
#> main     joins handler
#> main     | handler exit code: 0
#> @ windows
#> main     starts plain
#> main     terminates plain
#> plain    killed by SIGTERM
#> main     joins plain
#> main     | plain exit code: -15
#> main     starts handler
#> main     terminates handler
#> handler  killed by SIGTERM
#> main     joins handler
#> main     | handler exit code: -15
