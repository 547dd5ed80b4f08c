import multiprocessing
import time


# The task that the process has to do.
def task(ready):
    for i in range(3):
        print(f"working...{i + 1}")
    # Tell main that all three lines are out.
    ready.set()
    # Then go on and on: this never ends by itself.
    while True:
        time.sleep(1)


if __name__ == "__main__":
    ready = multiprocessing.Event()
    sub_process = multiprocessing.Process(target=task, args=(ready,))
    sub_process.start()

    # Guess no time: wait until the child has called set().
    ready.wait()
    print("over")
    # terminate() asks the child to end and does not wait.
    sub_process.terminate()
    print("after terminate:", sub_process.exitcode)
    # Once join() returns, the child has ended.
    sub_process.join()
    print("after join:", sub_process.exitcode)

#> main       starts Process-1
#> Process-1  | working...1
#> Process-1  | working...2
#> Process-1  | working...3
#> ---
#> main       after Process-1 | working...3
#> main       | over
#> main       terminates Process-1
#> main       | after terminate: None or | after terminate: -15
#> Process-1  killed by SIGTERM
#> main       joins Process-1
#> main       | after join: -15
