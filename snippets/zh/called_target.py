import multiprocessing


# 跳舞任务：同时打印自己在哪个进程里执行
def dance():
    print("跳舞的是", multiprocessing.current_process().name)


if __name__ == "__main__":
    # 写成 dance()：先在主进程里执行，再把返回值 None 交给 target
    called = multiprocessing.Process(target=dance(), name="called")
    # 写成 dance：把函数本身交给 target，由子进程去执行
    given = multiprocessing.Process(target=dance, name="given")

    called.start()
    given.start()
    called.join()
    given.join()
    print("退出码:", called.exitcode, given.exitcode)

#> main   | 跳舞的是 MainProcess
#> main   starts called
#> main   starts given
#> main   joins called
#> given  | 跳舞的是 given
#> main   joins given
#> main   | 退出码: 0 0
