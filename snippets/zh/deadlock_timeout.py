import multiprocessing
import time


def use(first, second, both, pause):
    name = multiprocessing.current_process().name
    done = False
    tries = 0
    while not done:
        with first:
            tries += 1
            if tries == 1:
                # 第一次尝试时，各自持有对方要的锁
                both.wait()
            done = second.acquire(timeout=0.1)
            if done:
                print(name, "拿到了两把锁")
                second.release()
        if not done:
            # 这里 first 已经释放，另一个进程可以获取
            time.sleep(pause)


if __name__ == "__main__":
    a = multiprocessing.Lock()
    b = multiprocessing.Lock()
    both = multiprocessing.Barrier(2)
    ann = multiprocessing.Process(
        target=use, name="ann", args=(a, b, both, 0.01)
    )
    ben = multiprocessing.Process(
        target=use, name="ben", args=(b, a, both, 0.3)
    )
    ann.start()
    ben.start()
    ann.join()
    ben.join()
    print("退出码：", [ann.exitcode, ben.exitcode])

#> main  starts ann
#> main  starts ben
#> ann   after main starts ben
#> ann   | ann 拿到了两把锁
#> main  joins ann
#> ben   | ben 拿到了两把锁
#> main  joins ben
#> main  | 退出码： [0, 0]
