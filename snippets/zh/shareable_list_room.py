import multiprocessing
from multiprocessing.shared_memory import ShareableList

ROOM = 24


def serve(name):
    menu = ShareableList(name=name)
    menu[0] = "法式焦糖布丁".encode()
    menu.shm.close()


if __name__ == "__main__":
    # 最长的文字可能占多少字节，就留多少。
    menu = ShareableList([b" " * ROOM])
    menu[0] = "鱼汤".encode()
    child = multiprocessing.Process(
        target=serve, name="child", args=(menu.shm.name,)
    )
    child.start()
    child.join()
    print("主进程看到", menu[0].decode())
    menu.shm.close()
    menu.shm.unlink()

#> main  starts child
#> main  joins child
#> main  | 主进程看到 法式焦糖布丁
