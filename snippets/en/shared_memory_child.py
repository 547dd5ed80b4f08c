import multiprocessing
from multiprocessing.shared_memory import SharedMemory


def write(name):
    block = SharedMemory(name=name)
    block.buf[0:4] = b"soup"
    # This process is done with the memory.
    block.close()


if __name__ == "__main__":
    block = SharedMemory(create=True, size=16)
    child = multiprocessing.Process(
        target=write, name="child", args=(block.name,)
    )
    child.start()
    child.join()
    print("main reads", bytes(block.buf[0:4]))
    block.close()

    again = SharedMemory(name=block.name)
    print("after close():", bytes(again.buf[0:4]))
    again.close()
    again.unlink()
    try:
        SharedMemory(name=block.name)
    except FileNotFoundError:
        print("after unlink(): FileNotFoundError")

#> main  starts child
#> main  joins child
#> main  | main reads b'soup'
#> main  | after close(): b'soup'
#> main  | after unlink(): FileNotFoundError
