import os
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def square(number, attempt):
    # 第一次执行时，其中一个数会杀死自己的工作进程。
    if number == 2 and attempt == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


if __name__ == "__main__":
    results = {}
    missing = [1, 2, 3]
    for attempt in (1, 2, 3):
        try:
            with ProcessPoolExecutor(max_workers=2) as executor:
                futures = {
                    number: executor.submit(square, number, attempt)
                    for number in missing
                }
                for number, future in futures.items():
                    results[number] = future.result()
        except BrokenProcessPool:
            print(f"第 {attempt} 次：有工作进程死了")
        missing = [number for number in missing if number not in results]
        if not missing:
            break
    print(f"第 {attempt} 次：{results}")

#> main              | 第 1 次：有工作进程死了
#> main              | 第 2 次：{1: 1, 2: 4, 3: 9}
#> ExecutorWorker-*  killed by SIGKILL
