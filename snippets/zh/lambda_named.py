import multiprocessing


# 子进程按名字找到这个函数。
def dance():
    print("跳舞")


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    child = context.Process(target=dance, name="child")
    child.start()
    child.join()
    print("退出码：", child.exitcode)

#> main   starts child
#> child  | 跳舞
#> main   joins child
#> main   | 退出码： 0
