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
        print("轮次", number, "开始")
        if number == 2:
            # 代表命令 kill，或者 systemd、docker
            os.kill(os.getpid(), signal.SIGTERM)
        print("轮次", number, "结束")
    print("主进程做完整轮才结束")

#> main  | 轮次 1 开始
#> main  | 轮次 1 结束
#> main  | 轮次 2 开始
#> main  | 轮次 2 结束
#> main  | 主进程做完整轮才结束
