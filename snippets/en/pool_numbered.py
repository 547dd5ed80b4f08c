import multiprocessing


# Each worker takes a number of its own: for a port, a file, a GPU.
def take_number(numbers):
    global number
    number = numbers.get()
    print("a worker has number", number)


def use(thing):
    return number in (1, 2)


if __name__ == "__main__":
    numbers = multiprocessing.Queue()
    for each in 1, 2:
        numbers.put(each)
    pool = multiprocessing.Pool(2, take_number, (numbers,))
    used = pool.map(use, ["a", "b", "c"])
    pool.close()
    pool.join()
    print("all had one:", all(used))

#> main          after PoolWorker-* | a worker has number 1
#> main          after PoolWorker-* | a worker has number 2
#> main          | all had one: True
#> PoolWorker-*  | a worker has number 1
#> PoolWorker-*  | a worker has number 2
