import logging
import logging.handlers
import multiprocessing


def set_up(queue):
    root = logging.getLogger()
    root.handlers = [logging.handlers.QueueHandler(queue)]
    root.setLevel(logging.INFO)


def bake(number):
    logging.info("cake %d is done", number)


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    pool = multiprocessing.Pool(2, initializer=set_up, initargs=(queue,))
    handler = logging.FileHandler("bakery.log", mode="w")
    listener = logging.handlers.QueueListener(queue, handler)
    listener.start()
    with pool:
        pool.map(bake, range(4))
        # The workers end by themselves, with all records sent.
        pool.close()
        pool.join()
    listener.stop()
    with open("bakery.log") as file:
        print(sorted(file.read().splitlines()))

#> main  | ['cake 0 is done', 'cake 1 is done', 'cake 2 is done', 'cake 3 is done']
