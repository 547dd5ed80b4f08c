import multiprocessing
import time


def work(result):
    result.value = 42


if __name__ == "__main__":
    result = multiprocessing.Value("i", 0)
    child = multiprocessing.Process(target=work, args=(result,), name="child")
    child.start()
    time.sleep(0.3)
    print("result", result.value)
    child.join()
