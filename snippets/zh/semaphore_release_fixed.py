import multiprocessing


def visit(room):
    came_in = room.acquire(timeout=0.2)
    print("客人进门：", came_in)
    if came_in:
        room.release()


if __name__ == "__main__":
    room = multiprocessing.Semaphore(1)
    print("主进程进门：", room.acquire())
    guest = multiprocessing.Process(target=visit, name="guest", args=(room,))
    guest.start()
    guest.join()
    # 唯一的位置就是本进程占着的
    print("再进一个：", room.acquire(timeout=0.2))

#> main   | 主进程进门： True
#> main   starts guest
#> guest  | 客人进门： False
#> main   joins guest
#> main   | 再进一个： False
