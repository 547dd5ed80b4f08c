import multiprocessing

level = 0


def show():
    print("子进程: level =", level)


if __name__ == "__main__":
    # 启动之前，在主模块的保护之内修改全局变量
    level = 1
    child = multiprocessing.Process(target=show, name="child")
    child.start()
    child.join()
    print("主进程: level =", level)

#> main   starts child
#> child  | 子进程: level = 1
#> main   joins child
#> main   | 主进程: level = 1
#> @ spawn, forkserver
#> main   starts child
#> child  | 子进程: level = 0
#> main   joins child
#> main   | 主进程: level = 1
