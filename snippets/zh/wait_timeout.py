import multiprocessing
from multiprocessing.connection import wait


def task(go_on):
    go_on.wait()


if __name__ == "__main__":
    go_on = multiprocessing.Event()
    child = multiprocessing.Process(target=task, name="child", args=(go_on,))
    child.start()
    print("起初：", wait([child.sentinel], timeout=0.2))
    go_on.set()
    ready = wait([child.sentinel])
    print("最后：", ready == [child.sentinel])
    # 它一直保持就绪
    print("再等一次：", wait([child.sentinel], timeout=0) == ready)
    child.join()

#> main  starts child
#> main  | 起初： []
#> main  | 最后： True
#> main  | 再等一次： True
#> main  joins child
