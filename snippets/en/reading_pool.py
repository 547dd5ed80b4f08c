import multiprocessing


# Three numbers for two workers: which one gets which is not fixed.
def square(number):
    print(multiprocessing.current_process().name, "squares", number)
    return number * number


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        # map gathers the results in the order of its input.
        print("results:", pool.map(square, [1, 2, 3], chunksize=1))

#> main          after PoolWorker-* | {self} squares 1
#> main          after PoolWorker-* | {self} squares 2
#> main          after PoolWorker-* | {self} squares 3
#> main          | results: [1, 4, 9]
#> PoolWorker-*  | {self} squares 1
#> PoolWorker-*  | {self} squares 2
#> PoolWorker-*  | {self} squares 3
