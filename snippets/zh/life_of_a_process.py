import multiprocessing


# 打印进程对象，再问它是否活着
def show(process):
    print(process)
    print("活着:", process.is_alive())


if __name__ == "__main__":
    finish = multiprocessing.Event()
    child = multiprocessing.Process(target=finish.wait, name="child")
    # 对象有了，操作系统里还没有这个进程
    show(child)

    child.start()
    # 进程已经存在，有了编号，正等着 finish
    show(child)

    finish.set()
    child.join()
    # 进程结束了，对象还在，记着退出码
    show(child)

    child.close()
    # 对象占用的资源已经释放
    print(child)

#> main  | <Process name='child' parent={main} initial>
#> main  | 活着: False
#> main  starts child
#> main  | <Process name='child' pid={child} parent={main} started>
#> main  | 活着: True
#> main  joins child
#> main  | <Process name='child' pid={child} parent={main} stopped exitcode=0>
#> main  | 活着: False
#> main  | <Process name='child' parent={main} closed>
