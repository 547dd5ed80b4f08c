import multiprocessing
import time


# A task: it begins, takes a while, and ends.
def task(name):
    print(name, "begins")
    time.sleep(0.2)
    print(name, "ends")


if __name__ == "__main__":
    for name in ("first", "second"):
        worker = multiprocessing.Process(target=task, name=name, args=(name,))
        worker.start()
        # join right after start: the loop goes on once the task has ended.
        worker.join()
    print("both tasks have ended")

#> main    starts first
#> first   | first begins
#> first   | first ends
#> main    joins first
#> main    starts second
#> second  | second begins
#> second  | second ends
#> main    joins second
#> main    | both tasks have ended
