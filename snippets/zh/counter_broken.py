import multiprocessing


def add(counter, both_are_here):
    # 同时开始，让两个进程的时间段重叠
    both_are_here.wait()
    for _ in range(100_000):
        counter.value += 1


if __name__ == "__main__":
    counter = multiprocessing.Value("i", 0)
    both_are_here = multiprocessing.Barrier(2)
    args = (counter, both_are_here)
    ann = multiprocessing.Process(target=add, name="ann", args=args)
    ben = multiprocessing.Process(target=add, name="ben", args=args)
    ann.start()
    ben.start()
    ann.join()
    ben.join()
    print("加了 200000 次：", counter.value)

#> main  starts ann
#> main  starts ben
#> main  joins ann
#> main  joins ben
#> main  | 加了 200000 次： {2..200000}
