import multiprocessing


# 放入一百万个字符，然后结束
def task(queue, put_returned):
    queue.put("x" * 1_000_000)
    print("子进程：put 返回了，我的代码到头了")
    put_returned.set()


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    put_returned = multiprocessing.Event()
    child = multiprocessing.Process(
        target=task, name="child", args=(queue, put_returned)
    )
    child.start()
    put_returned.wait()

    # 还没有人取，数据送不出去，子进程就结束不了
    child.join(timeout=0.5)
    print("取之前，子进程还活着吗？", child.is_alive())

    print("取到的字符数:", len(queue.get()))
    child.join()
    print("取之后，子进程还活着吗？", child.is_alive())

#> main   starts child
#> child  | 子进程：put 返回了，我的代码到头了
#> ---
#> main   joins child (timeout)
#> main   after child | 子进程：put 返回了，我的代码到头了
#> main   | 取之前，子进程还活着吗？ True
#> main   | 取到的字符数: 1000000
#> main   joins child
#> main   | 取之后，子进程还活着吗？ False
