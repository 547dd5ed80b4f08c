import logging
import logging.handlers
import multiprocessing


def bake(queue):
    root = logging.getLogger()
    root.handlers = [logging.handlers.QueueHandler(queue)]
    root.setLevel(logging.INFO)
    for cake in (1, 2, 3):
        logging.info("蛋糕 %d", cake)


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    children = [
        multiprocessing.Process(target=bake, name=name, args=(queue,))
        for name in ("ann", "ben")
    ]
    for child in children:
        child.start()
    handler = logging.FileHandler("bakery.log", mode="w")
    handler.setFormatter(logging.Formatter("%(processName)s %(message)s"))
    listener = logging.handlers.QueueListener(queue, handler)
    listener.start()
    for child in children:
        child.join()
    listener.stop()
    with open("bakery.log") as file:
        records = file.read().splitlines()
    print("记录数：", len(records))
    for name in ("ann", "ben"):
        print([text for text in records if text.startswith(name)])

#> main  starts ann
#> main  starts ben
#> main  joins ann
#> main  joins ben
#> main  | 记录数： 6
#> main  | ['ann 蛋糕 1', 'ann 蛋糕 2', 'ann 蛋糕 3']
#> main  | ['ben 蛋糕 1', 'ben 蛋糕 2', 'ben 蛋糕 3']
