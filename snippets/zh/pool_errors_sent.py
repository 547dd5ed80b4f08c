import multiprocessing
import sys


class Refused(Exception):
    # 两个参数都交给父类，主进程才能重新创建异常。
    def __init__(self, guest, reason):
        super().__init__(guest, reason)


def leave():
    sys.exit(3)


def refuse():
    raise Refused("小明", "没有空桌")


# 进程池会把 RuntimeError 传回来，但不会传 SystemExit。
def guarded(task):
    try:
        return task()
    except SystemExit as error:
        raise RuntimeError(f"退出码 {error.code}") from None


if __name__ == "__main__":
    with multiprocessing.Pool(1) as pool:
        for task in (leave, refuse):
            try:
                pool.apply(guarded, (task,))
            except Exception as error:
                print(f"{task.__name__}: {error!r}")

#> main  | leave: RuntimeError('退出码 3')
#> main  | refuse: Refused('小明', '没有空桌')
