import logging
import logging.handlers
import multiprocessing


def set_up(queue):
    root = logging.getLogger()
    root.handlers = [logging.handlers.QueueHandler(queue)]
    root.setLevel(logging.INFO)


def bake(number):
    logging.info("蛋糕 %d 做好了", number)


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    pool = multiprocessing.Pool(2, initializer=set_up, initargs=(queue,))
    handler = logging.FileHandler("bakery.log", mode="w")
    listener = logging.handlers.QueueListener(queue, handler)
    listener.start()
    with pool:
        pool.map(bake, range(4))
        # 工作进程自己结束，结束前发送完所有记录
        pool.close()
        pool.join()
    listener.stop()
    with open("bakery.log") as file:
        print(sorted(file.read().splitlines()))

#> main  | ['蛋糕 0 做好了', '蛋糕 1 做好了', '蛋糕 2 做好了', '蛋糕 3 做好了']
