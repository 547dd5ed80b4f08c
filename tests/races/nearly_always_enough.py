import multiprocessing


def work(ready):
    ready.set()


if __name__ == "__main__":
    ready = multiprocessing.Event()
    child = multiprocessing.Process(target=work, args=(ready,), name="child")
    child.start()
    print("in time" if ready.wait(1) else "too late")
    child.join()
