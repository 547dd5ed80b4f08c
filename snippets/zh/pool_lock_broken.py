import multiprocessing


def add(lock, total, times):
    for _ in range(times):
        with lock:
            total.value += 1


if __name__ == "__main__":
    lock = multiprocessing.Lock()
    total = multiprocessing.Value("i", 0, lock=False)
    with multiprocessing.Pool(2) as pool:
        try:
            pool.starmap(add, [(lock, total, 500), (lock, total, 500)])
            print("合计：", total.value)
        except RuntimeError as error:
            print("RuntimeError:", error)

#> main  | RuntimeError: Lock objects should only be shared between processes through inheritance
