import logging
import logging.handlers
import multiprocessing


# 最多两个文件，每个文件两条记录
def set_up():
    handler = logging.handlers.RotatingFileHandler(
        "bakery.log", maxBytes=20, backupCount=1
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)


def bake():
    set_up()
    logging.info("ben 1")


if __name__ == "__main__":
    # 每次运行都从空文件开始
    open("bakery.log", "w").close()
    set_up()
    logging.info("main 1")
    logging.info("main 2")
    ben = multiprocessing.Process(target=bake, name="ben")
    ben.start()
    ben.join()
    logging.info("main 3")
    for name in ("bakery.log.1", "bakery.log"):
        with open(name) as file:
            print(name, file.read().splitlines())

#> main  starts ben
#> main  joins ben
#> main  | bakery.log.1 ['ben 1']
#> main  | bakery.log ['main 3']
