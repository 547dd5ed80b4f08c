import multiprocessing
import time


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
    sub_process = multiprocessing.Process(
        target=task, args=(ready,), daemon=True
    )
    sub_process.start()

    # Guess no time: wait for the child's word.
    ready.wait()
    print("over")

#> main       starts Process-1
#> Process-1  | working...1
#> Process-1  | working...2
#> Process-1  | working...3
#> ---
#> main       after Process-1 | working...3
#> main       | over
#> Process-1  killed by SIGTERM
