import threading


def a():
    print("ready")
    ready.set()
    print("went on")


def b():
    ready.wait()
    print("goes")


if __name__ == "__main__":
    ready = threading.Event()
    threads = [
        threading.Thread(target=target, name=target.__name__) for target in (a, b)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

#: ready < goes
