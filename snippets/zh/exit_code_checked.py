import multiprocessing
import sys


def square(text):
    print(text, "的平方是", int(text) ** 2)


if __name__ == "__main__":
    workers = []
    for name, text in (("good", "5"), ("bad", "五个")):
        worker = multiprocessing.Process(
            target=square, name=name, args=(text,)
        )
        worker.start()
        workers.append(worker)

    failed = []
    for worker in workers:
        try:
            worker.join()
        except ValueError:
            print("主进程捕获了异常:", worker.name)
        if worker.exitcode != 0:
            failed.append(worker.name)
    if failed:
        # 主进程也以退出码 1 结束
        sys.exit(f"失败的子进程: {failed}")

#> main  starts good
#> main  starts bad
#> good  | 5 的平方是 25
#> main  joins good
#> bad   ! Process bad:
#> bad   ! Traceback (most recent call last):
#> bad   ! ...
#> bad   ! ValueError: invalid literal for int() with base 10: '五个'
#> bad   exits 1
#> main  joins bad
#> main  ! 失败的子进程: ['bad']
#> main  exits 1
