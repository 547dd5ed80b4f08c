import multiprocessing
from queue import Empty

if __name__ == "__main__":
    queue = multiprocessing.Queue()
    queue.put("汤")
    print("是空的吗？", queue.empty())
    print("取到：", queue.get())

    # 不会再有进程放入。
    try:
        queue.get(timeout=0.2)
    except Empty as error:
        print("没有取到：", type(error))

#> main  | 是空的吗？ True or | 是空的吗？ False
#> main  | 取到： 汤
#> main  | 没有取到： <class '_queue.Empty'>
