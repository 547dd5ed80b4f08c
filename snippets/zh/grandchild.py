import multiprocessing


def introduce():
    me = multiprocessing.current_process()
    parent = multiprocessing.parent_process()
    print(me.name, "的父进程是", parent.name)


def dance():
    introduce()
    # 子进程也可以启动自己的子进程
    process = multiprocessing.Process(target=introduce, name="grandchild")
    process.start()
    process.join()


if __name__ == "__main__":
    process = multiprocessing.Process(target=dance, name="child")
    process.start()
    process.join()

#> main        starts child
#> child       | child 的父进程是 MainProcess
#> child       starts grandchild
#> grandchild  | grandchild 的父进程是 child
#> child       joins grandchild
#> main        joins child
