import multiprocessing
import time


def sleeper(condition):
    with condition:
        condition.wait()
        print("awake")


if __name__ == "__main__":
    condition = multiprocessing.Condition()
    child = multiprocessing.Process(target=sleeper, args=(condition,), name="child")
    child.start()
    time.sleep(0.3)
    with condition:
        condition.notify()
    child.join()
    print("over")
