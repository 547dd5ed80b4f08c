# /// script
# [tool.liverun]
# stdout = "pipe"
# ///
import multiprocessing


def task():
    print("这里是子进程")


if __name__ == "__main__":
    # 这一行也在缓冲区里；start() 会先把它送出，再创建子进程
    print("启动之前")
    child = multiprocessing.Process(target=task, name="child")
    child.start()
    child.join()
    print("这里是父进程")

#> main   | 启动之前
#> main   starts child
#> child  | 这里是子进程
#> main   joins child
#> main   | 这里是父进程
#> @ windows
#> main   starts child
#> child  | 这里是子进程
#> main   joins child
#> main   | 启动之前
#> main   | 这里是父进程
