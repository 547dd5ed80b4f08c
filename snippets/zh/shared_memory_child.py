import multiprocessing
from multiprocessing.shared_memory import SharedMemory


def write(name):
    block = SharedMemory(name=name)
    block.buf[0:4] = b"soup"
    # 这个进程不再使用这块内存。
    block.close()


if __name__ == "__main__":
    block = SharedMemory(create=True, size=16)
    child = multiprocessing.Process(
        target=write, name="child", args=(block.name,)
    )
    child.start()
    child.join()
    print("主进程读到", bytes(block.buf[0:4]))
    block.close()

    again = SharedMemory(name=block.name)
    print("close() 之后：", bytes(again.buf[0:4]))
    again.close()
    again.unlink()
    try:
        SharedMemory(name=block.name)
    except FileNotFoundError:
        print("unlink() 之后：FileNotFoundError")

#> main  starts child
#> main  joins child
#> main  | 主进程读到 b'soup'
#> main  | close() 之后： b'soup'
#> main  | unlink() 之后：FileNotFoundError
