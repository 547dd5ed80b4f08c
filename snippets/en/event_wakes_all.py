import multiprocessing


def serve(dinner):
    print("cook: dinner is ready")
    dinner.set()
    print("cook: enjoy your meal")


def guest(dinner):
    name = multiprocessing.current_process().name
    print(name, "sits down")
    dinner.wait()
    print(name, "eats")


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
#> ann   | ann sits down
#> ann   after cook | cook: dinner is ready
#> ann   | ann eats
#> main  joins ann
#> ben   | ben sits down
#> ben   after cook | cook: dinner is ready
#> ben   | ben eats
#> main  joins ben
#> cook  | cook: dinner is ready
#> cook  | cook: enjoy your meal
#> main  joins cook
