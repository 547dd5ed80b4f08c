import multiprocessing
import time


def dance(ready):
    print("dancing...0")
    # Tell main that the first line is out.
    ready.set()
    # Dance on until someone ends it.
    while True:
        time.sleep(1)


if __name__ == "__main__":
    ready = multiprocessing.Event()
    dance_process = multiprocessing.Process(
        target=dance, args=(ready,), name="myprocess1"
    )
    dance_process.start()
    # Wait until the child has printed.
    ready.wait()
    # Kill the child: no PID to look up, no signal to name.
    dance_process.kill()
    # kill() does not wait for the end of the child, join() does.
    dance_process.join()
    print("exit code:", dance_process.exitcode)

#> main        starts myprocess1
#> myprocess1  | dancing...0
#> ---
#> main        after myprocess1 | dancing...0
#> main        kills myprocess1
#> myprocess1  killed by SIGKILL
#> main        joins myprocess1
#> main        | exit code: -9
#> @ windows
#> main        starts myprocess1
#> myprocess1  | dancing...0
#> ---
#> main        kills myprocess1
#> myprocess1  killed by SIGTERM
#> main        joins myprocess1
#> main        | exit code: -15
