import multiprocessing
import time


def work(name, first, second):
    with first, second:
        print(name, "has both")


if __name__ == "__main__":
    one, two = multiprocessing.Lock(), multiprocessing.Lock()
    a = multiprocessing.Process(target=work, args=("a", one, two), name="a")
    b = multiprocessing.Process(target=work, args=("b", two, one), name="b")
    a.start()
    time.sleep(0.3)
    b.start()
    a.join()
    b.join()
    print("over")
