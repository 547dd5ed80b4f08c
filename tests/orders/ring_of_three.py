import multiprocessing


def member(name, mine, following):
    for turn in (1, 2):
        mine.get()
        print(name, turn)
        following.put("token")


if __name__ == "__main__":
    queues = [multiprocessing.Queue() for _ in range(3)]
    children = [
        multiprocessing.Process(
            target=member, args=(name, queues[n], queues[(n + 1) % 3]), name=name
        )
        for n, name in enumerate("abc")
    ]
    for child in children:
        child.start()
    queues[0].put("token")
    for child in children:
        child.join()

#: a 1 < b 1
#: b 1 < c 1
#: c 1 < a 2
#: a 2 < b 2
#: b 2 < c 2
