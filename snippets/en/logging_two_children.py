import logging
import logging.handlers
import multiprocessing


def bake(queue):
    root = logging.getLogger()
    root.handlers = [logging.handlers.QueueHandler(queue)]
    root.setLevel(logging.INFO)
    for cake in (1, 2, 3):
        logging.info("cake %d", cake)


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
    print("records:", len(records))
    for name in ("ann", "ben"):
        print([text for text in records if text.startswith(name)])

#> main  starts ann
#> main  starts ben
#> main  joins ann
#> main  joins ben
#> main  | records: 6
#> main  | ['ann cake 1', 'ann cake 2', 'ann cake 3']
#> main  | ['ben cake 1', 'ben cake 2', 'ben cake 3']
