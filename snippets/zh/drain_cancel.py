import multiprocessing


def cook(queue):
    queue.put("x" * 1_000_000)
    queue.cancel_join_thread()
    print("菜已经放入队列")


def eat(queue):
    print("字符数：", len(queue.get()))


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    cooking = multiprocessing.Process(target=cook, name="cook", args=(queue,))
    eating = multiprocessing.Process(target=eat, name="guest", args=(queue,))
    cooking.start()
    cooking.join()
    print("厨师的退出码", cooking.exitcode)

    eating.start()
    eating.join(timeout=0.3)
    print("客人还在等：", eating.is_alive())
    eating.terminate()
    eating.join()

#> main   starts cook
#> cook   | 菜已经放入队列
#> main   joins cook
#> main   | 厨师的退出码 0
#> main   starts guest
#> main   joins guest (timeout)
#> main   | 客人还在等： True
#> main   terminates guest
#> guest  killed by SIGTERM
#> main   joins guest
