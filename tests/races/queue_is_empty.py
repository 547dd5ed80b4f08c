import multiprocessing
import time


def cook(queue):
    queue.put("soup")


if __name__ == "__main__":
    queue = multiprocessing.SimpleQueue()
    child = multiprocessing.Process(target=cook, args=(queue,), name="cook")
    child.start()
    time.sleep(0.3)
    while not queue.empty():
        print("eat", queue.get())
    child.join()
    print("over")
