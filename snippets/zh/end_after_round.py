import os
import signal

stopped = False


def note(number, frame):
    # 只记下来，程序在两轮之间检查
    global stopped
    stopped = True


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, note)
    number = 0
    while not stopped:
        number += 1
        print("第", number, "轮开始")
        if number == 2:
            # 代表命令 kill，或者 systemd、docker
            os.kill(os.getpid(), signal.SIGTERM)
        print("第", number, "轮结束")
    print("主进程做完整轮才结束")

#> main  | 第 1 轮开始
#> main  | 第 1 轮结束
#> main  | 第 2 轮开始
#> main  | 第 2 轮结束
#> main  | 主进程做完整轮才结束
