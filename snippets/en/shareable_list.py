import multiprocessing
from multiprocessing.shared_memory import ShareableList


def serve(name):
    menu = ShareableList(name=name)
    menu[0] = "fish"
    menu[1] += 1
    try:
        menu[2] = "one spoonful"
    except ValueError as error:
        print("ValueError:", error)
    menu.shm.close()


if __name__ == "__main__":
    menu = ShareableList(["soup", 0, "salt", b"end\0\0"])
    child = multiprocessing.Process(
        target=serve, name="child", args=(menu.shm.name,)
    )
    child.start()
    child.join()
    print("main sees", list(menu))
    menu.shm.close()
    menu.shm.unlink()

#> main   starts child
#> child  | ValueError: bytes/str item exceeds available storage
#> main   joins child
#> main   | main sees ['fish', 1, 'salt', b'end']
