import time
from concurrent.futures import ThreadPoolExecutor


def task(number):
    print("task", number)
    time.sleep(number / 20)
    return number


if __name__ == "__main__":
    with ThreadPoolExecutor(2) as executor:
        for number in executor.map(task, [1, 2, 3]):
            print("result", number)
    print("over")

#: task 1 < result 1
#: task 2 < result 2
#: task 3 < result 3
