import multiprocessing


def serve(dinner):
    print("厨师：饭好了")
    dinner.set()
    print("厨师：请慢用")


def guest(dinner):
    name = multiprocessing.current_process().name
    print(name, "坐下")
    dinner.wait()
    print(name, "吃饭")


if __name__ == "__main__":
    dinner = multiprocessing.Event()
    args = (dinner,)
    ann = multiprocessing.Process(target=guest, name="ann", args=args)
    ben = multiprocessing.Process(target=guest, name="ben", args=args)
    cook = multiprocessing.Process(target=serve, name="cook", args=args)
    ann.start()
    ben.start()
    cook.start()
    ann.join()
    ben.join()
    cook.join()

#> main  starts ann
#> main  starts ben
#> main  starts cook
#> ann   | ann 坐下
#> ann   after cook | 厨师：饭好了
#> ann   | ann 吃饭
#> main  joins ann
#> ben   | ben 坐下
#> ben   after cook | 厨师：饭好了
#> ben   | ben 吃饭
#> main  joins ben
#> cook  | 厨师：饭好了
#> cook  | 厨师：请慢用
#> main  joins cook
