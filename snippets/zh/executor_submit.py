import re
from concurrent.futures import ProcessPoolExecutor


def share(cakes, guests):
    return cakes / guests


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as executor:
        # submit() 的参数是函数和它的各个参数。
        good = executor.submit(share, 6, 3)
        bad = executor.submit(share, 1, 0)
        print("结果：", good.result())
        print("异常：", good.exception())

        print("异常：", repr(bad.exception()))
        try:
            print("结果：", bad.result())
        except ZeroDivisionError as error:
            # 工作进程里的回溯信息，是文字。
            text = str(error.__cause__)
            print("工作进程：", re.search("line .* in share", text)[0])

#> main  | 结果： 2.0
#> main  | 异常： None
#> main  | 异常： ZeroDivisionError('division by zero')
#> main  | 工作进程： line 6, in share
