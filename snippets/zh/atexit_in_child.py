import atexit
import multiprocessing


def goodbye():
    # 此时缓冲区可能已经刷新过，所以要再刷新一次
    print("再见", flush=True)


def task():
    atexit.register(goodbye)
    print("任务执行中...")


if __name__ == "__main__":
    child = multiprocessing.Process(target=task, name="child")
    child.start()
    child.join()

#> main   starts child
#> child  | 任务执行中...
#> child  | 再见
#> main   joins child
#> @ fork python<3.13, forkserver python<3.13
#> main   starts child
#> child  | 任务执行中...
#> main   joins child
