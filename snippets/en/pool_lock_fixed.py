import multiprocessing


# Runs in each worker when it starts: keep both for the tasks.
def set_up(shared_lock, shared_total):
    global lock, total
    lock, total = shared_lock, shared_total


def add(times):
    for _ in range(times):
        with lock:
            total.value += 1


if __name__ == "__main__":
    lock = multiprocessing.Lock()
    total = multiprocessing.Value("i", 0, lock=False)
    with multiprocessing.Pool(2, set_up, (lock, total)) as pool:
        pool.map(add, [500, 500])
        print("total:", total.value)

#> main  | total: 1000
