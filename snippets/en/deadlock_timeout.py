import multiprocessing
import time


def use(first, second, both, pause):
    name = multiprocessing.current_process().name
    done = False
    tries = 0
    while not done:
        with first:
            tries += 1
            if tries == 1:
                # The first time, each holds what the other one wants.
                both.wait()
            done = second.acquire(timeout=0.1)
            if done:
                print(name, "has both locks")
                second.release()
        if not done:
            # Here `first` is free again, for the other process.
            time.sleep(pause)


if __name__ == "__main__":
    a = multiprocessing.Lock()
    b = multiprocessing.Lock()
    both = multiprocessing.Barrier(2)
    ann = multiprocessing.Process(
        target=use, name="ann", args=(a, b, both, 0.01)
    )
    ben = multiprocessing.Process(
        target=use, name="ben", args=(b, a, both, 0.3)
    )
    ann.start()
    ben.start()
    ann.join()
    ben.join()
    print("exit codes:", [ann.exitcode, ben.exitcode])

#> main  starts ann
#> main  starts ben
#> ann   after main starts ben
#> ann   | ann has both locks
#> main  joins ann
#> ben   | ben has both locks
#> main  joins ben
#> main  | exit codes: [0, 0]
