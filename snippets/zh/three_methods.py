import multiprocessing
import os

level = 0


# 打印这个进程里有什么，它又是谁创建的。
def show():
    main = multiprocessing.parent_process()
    print(f"模块名是 {__name__}，level 是 {level}")
    print("我的父进程是主进程：", os.getppid() == main.pid)


if __name__ == "__main__":
    level = 1
    for method in ("fork", "spawn", "forkserver"):
        # 上下文的用法与 multiprocessing 相同，只是启动方法固定。
        context = multiprocessing.get_context(method)
        child = context.Process(target=show, name=f"{method}-child")
        child.start()
        child.join()

#> main              starts fork-child
#> fork-child        | 模块名是 __main__，level 是 1
#> fork-child        | 我的父进程是主进程： True
#> main              joins fork-child
#> main              starts spawn-child
#> spawn-child       | 模块名是 __mp_main__，level 是 0
#> spawn-child       | 我的父进程是主进程： True
#> main              joins spawn-child
#> main              starts forkserver-child
#> forkserver-child  | 模块名是 __mp_main__，level 是 0
#> forkserver-child  | 我的父进程是主进程： False
#> main              joins forkserver-child
