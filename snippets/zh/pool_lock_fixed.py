import multiprocessing


# 每个工作进程启动时执行：保存两个对象，供任务使用。
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
        print("合计：", total.value)

#> main  | 合计： 1000
