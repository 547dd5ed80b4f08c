import multiprocessing


def task():
    print("你好，我是", __name__)


if __name__ == "__main__":
    # 对整个程序有效：在第一个进程之前设置，只设置一次。
    multiprocessing.set_start_method("spawn")
    child = multiprocessing.Process(target=task, name="child")
    child.start()
    child.join()

    try:
        multiprocessing.set_start_method("fork")
    except RuntimeError as error:
        print("RuntimeError:", error)
    print("启动方法是", multiprocessing.get_start_method())

#> main   starts child
#> child  | 你好，我是 __mp_main__
#> main   joins child
#> main   | RuntimeError: context has already been set
#> main   | 启动方法是 spawn
