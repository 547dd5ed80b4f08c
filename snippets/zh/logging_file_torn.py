import logging
import multiprocessing


# 每个进程各自打开这个文件
def set_up():
    root = logging.getLogger()
    root.handlers = [logging.FileHandler("bakery.log", mode="w")]
    root.setLevel(logging.INFO)


def bake():
    set_up()
    logging.info("ben 1 ====================")


if __name__ == "__main__":
    set_up()
    logging.info("main 1")
    ben = multiprocessing.Process(target=bake, name="ben")
    ben.start()
    ben.join()
    logging.info("main 2")
    with open("bakery.log") as file:
        print(file.read().splitlines())

#> main  starts ben
#> main  joins ben
#> main  | ['ben 1 =main 2', '============']
