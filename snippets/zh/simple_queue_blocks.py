import multiprocessing


def cook(queue):
    try:
        queue.put(n * n for n in range(3))
    except TypeError as error:
        print("put() 抛出：", error)
    queue.put("x" * 1_000_000)
    print("put() 返回了")


if __name__ == "__main__":
    queue = multiprocessing.SimpleQueue()
    child = multiprocessing.Process(target=cook, name="cook", args=(queue,))
    child.start()
    child.join(timeout=0.3)
    print("厨师结束了：", not child.is_alive())
    print("字符数：", len(queue.get()))
    child.join()
    print("厨师结束了：", not child.is_alive())

#> main  starts cook
#> main  joins cook (timeout)
#> main  | 厨师结束了： False
#> main  after cook | put() 抛出： cannot pickle 'generator' object
#> main  | 字符数： 1000000
#> cook  | put() 抛出： cannot pickle 'generator' object
#> cook  after main | 厨师结束了： False
#> cook  | put() 返回了
#> main  joins cook
#> main  | 厨师结束了： True
