import multiprocessing


def link(name, before, after):
    before.wait()
    print(name)
    after.set()


if __name__ == "__main__":
    events = [multiprocessing.Event() for _ in range(4)]
    children = [
        multiprocessing.Process(
            target=link, args=(name, events[number], events[number + 1]), name=name
        )
        for number, name in enumerate(("one", "two", "three"))
    ]
    for child in children:
        child.start()
    print("go")
    events[0].set()
    events[-1].wait()
    print("arrived")
    for child in children:
        child.join()

#: go < one
#: one < two
#: two < three
#: three < arrived
