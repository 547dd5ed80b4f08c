import multiprocessing
from multiprocessing import shared_memory


def a(memory, ready):
    memory.buf[0] = 7
    print("written")
    ready.set()


def b(memory, ready):
    ready.wait()
    print("read", memory.buf[0])


if __name__ == "__main__":
    memory = shared_memory.SharedMemory(create=True, size=1)
    ready = multiprocessing.Event()
    children = [
        multiprocessing.Process(
            target=target,
            args=(
                memory,
                ready,
            ),
            name=target.__name__,
        )
        for target in (a, b)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
    memory.close()
    memory.unlink()

#: written < read 7
