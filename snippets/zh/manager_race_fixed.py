import multiprocessing


def add(orders, both_are_here, lock):
    # 同时开始，让两个进程重叠。
    both_are_here.wait()
    for _ in range(200):
        # 从读到写，别的进程插不进来。
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
        print("400 份订单：", orders["soup"])

#> main  starts ann
#> main  starts ben
#> main  joins ann
#> main  joins ben
#> main  | 400 份订单： 400
