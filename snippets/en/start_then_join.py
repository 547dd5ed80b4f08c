import multiprocessing
import time


# A task: it begins, takes a while, and ends.
def task(name):
    print(name, "begins")
    time.sleep(0.2)
    print(name, "ends")


if __name__ == "__main__":
    workers = []
    for name in ("first", "second"):
        worker = multiprocessing.Process(target=task, name=name, args=(name,))
        worker.start()
        workers.append(worker)

    # Start them all, and only then wait for one after the other.
    for worker in workers:
        worker.join()
    print("both tasks have ended")

#> main    starts first
#> main    starts second
#> first   | first begins
#> first   | first ends
#> main    joins first
#> second  | second begins
#> second  | second ends
#> main    joins second
#> main    | both tasks have ended
