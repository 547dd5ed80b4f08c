import multiprocessing


def worker(ready):
    name = multiprocessing.current_process().name
    ready.wait()
    print(name, "begins")


if __name__ == "__main__":
    # Two workers and the main process.
    ready = multiprocessing.Barrier(3)
    args = (ready,)
    ann = multiprocessing.Process(target=worker, name="ann", args=args)
    ben = multiprocessing.Process(target=worker, name="ben", args=args)
    ann.start()
    ben.start()
    print("main opens the workshop")
    ready.wait()
    ann.join()
    ben.join()
    print("is the barrier broken?", ready.broken)

#> main  starts ann
#> main  starts ben
#> main  | main opens the workshop
#> ann   after main | main opens the workshop
#> ann   | ann begins
#> main  joins ann
#> ben   after main | main opens the workshop
#> ben   | ben begins
#> main  joins ben
#> main  | is the barrier broken? False
