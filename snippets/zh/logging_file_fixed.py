import logging
import logging.handlers
import multiprocessing


def set_up(handler):
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)


def bake(queue):
    set_up(logging.handlers.QueueHandler(queue))
    logging.info("ben 1")


if __name__ == "__main__":
    # 每次运行都从空文件开始
    open("bakery.log", "w").close()
    # 最多两个文件，每个文件两条记录
    handler = logging.handlers.RotatingFileHandler(
        "bakery.log", maxBytes=20, backupCount=1
    )
    set_up(handler)
    logging.info("main 1")
    logging.info("main 2")
    queue = multiprocessing.Queue()
    ben = multiprocessing.Process(target=bake, name="ben", args=(queue,))
    ben.start()
    # 监听器的线程从队列取出记录，交给 handler
    listener = logging.handlers.QueueListener(queue, handler)
    listener.start()
    ben.join()
    listener.stop()
    logging.info("main 3")
    for name in ("bakery.log.1", "bakery.log"):
        with open(name) as file:
            print(name, file.read().splitlines())

#> main  starts ben
#> main  joins ben
#> main  | bakery.log.1 ['main 1', 'main 2']
#> main  | bakery.log ['ben 1', 'main 3']
