import multiprocessing


# 没有许可就一直等
def task(permission):
    permission.wait()
    print("子进程：得到许可，结束")


if __name__ == "__main__":
    permission = multiprocessing.Event()
    child = multiprocessing.Process(
        target=task, name="child", args=(permission,)
    )
    child.start()

    # 最多等 0.2 秒；许可还没给，子进程不可能结束
    result = child.join(timeout=0.2)
    print("join 返回", result)
    print("活着:", child.is_alive(), "退出码:", child.exitcode)

    permission.set()
    # 不限时，一直等到子进程结束
    result = child.join()
    print("join 返回", result)
    print("活着:", child.is_alive(), "退出码:", child.exitcode)

#> main   starts child
#> main   joins child (timeout)
#> main   | join 返回 None
#> main   | 活着: True 退出码: None
#> child  after main | 活着: True 退出码: None
#> child  | 子进程：得到许可，结束
#> main   joins child
#> main   | join 返回 None
#> main   | 活着: False 退出码: 0
