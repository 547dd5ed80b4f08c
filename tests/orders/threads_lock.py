import threading


def work(name):
    with lock:
        print(name, "in")
        print(name, "out")


if __name__ == "__main__":
    lock = threading.Lock()
    threads = [
        threading.Thread(target=work, args=(name,), name=name) for name in ("a", "b")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

#: undivided main/a: a in, a out
#: undivided main/b: b in, b out
