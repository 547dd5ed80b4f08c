import multiprocessing


# 需要的值从参数进来，不靠全局变量
def show(level):
    print("子进程: level =", level)


if __name__ == "__main__":
    level = 1
    child = multiprocessing.Process(target=show, name="child", args=(level,))
    child.start()
    child.join()
    print("主进程: level =", level)

#> main   starts child
#> child  | 子进程: level = 1
#> main   joins child
#> main   | 主进程: level = 1
