import multiprocessing
from multiprocessing.shared_memory import ShareableList

ROOM = 24


def serve(name):
    menu = ShareableList(name=name)
    menu[0] = "crème brûlée".encode()
    menu.shm.close()


if __name__ == "__main__":
    # As many bytes as the longest text may have.
    menu = ShareableList([b" " * ROOM])
    menu[0] = "soup".encode()
    child = multiprocessing.Process(
        target=serve, name="child", args=(menu.shm.name,)
    )
    child.start()
    child.join()
    print("main sees", menu[0].decode())
    menu.shm.close()
    menu.shm.unlink()

#> main  starts child
#> main  joins child
#> main  | main sees crème brûlée
