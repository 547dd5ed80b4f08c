import multiprocessing


def write(ready):
    file = open("notes.txt", "w")
    file.write("everything")
    ready.set()
    file.close()


if __name__ == "__main__":
    ready = multiprocessing.Event()
    child = multiprocessing.Process(target=write, args=(ready,), name="child")
    child.start()
    ready.wait()
    child.join(0.3)
    print("read:", open("notes.txt").read())
    child.join()
