import multiprocessing


def add(orders, both_are_here, lock):
    # Begin together, so that the two overlap.
    both_are_here.wait()
    for _ in range(200):
        # Nobody comes in between the read and the write.
        with lock:
            orders["soup"] += 1


if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        orders = manager.dict(soup=0)
        both_are_here = multiprocessing.Barrier(2)
        lock = multiprocessing.Lock()
        args = (orders, both_are_here, lock)
        ann = multiprocessing.Process(target=add, name="ann", args=args)
        ben = multiprocessing.Process(target=add, name="ben", args=args)
        ann.start()
        ben.start()
        ann.join()
        ben.join()
        print("400 orders:", orders["soup"])

#> main  starts ann
#> main  starts ben
#> main  joins ann
#> main  joins ben
#> main  | 400 orders: 400
