import threading


def say(name):
    print(name, 1)
    print(name, 2)


if __name__ == "__main__":
    threads = [
        threading.Thread(target=say, args=(name,), name=name) for name in ("a", "b")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("over")

#: a 2 < over
#: b 2 < over
