# /// script
# [tool.liverun]
# start-methods = ["fork"]
# ///
import io
import socket
import subprocess
import sys

PLAIN = "print('跳舞', 1); print('唱歌', 2)"
FLUSH = "print('跳舞', 1, flush=True); print('唱歌', 2, flush=True)"
# 这么多行，缓冲区装不下
MUCH = f"for n in range({io.DEFAULT_BUFFER_SIZE // 2}): print('la')"


# 另起一个 Python，看它的标准输出分几次写入
def writes(*options):
    # 这种套接字保留每次写入的边界，管道不保留
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    # -I：不理会 PYTHONUNBUFFERED 等环境变量
    command = [sys.executable, "-I", "-X", "utf8", *options]
    subprocess.run(command, stdout=theirs, check=True)
    ours.setblocking(False)
    pieces = []
    try:
        while True:
            pieces.append(ours.recv(200_000).decode())
    except BlockingIOError:
        return pieces


if __name__ == "__main__":
    print("默认设置", writes("-c", PLAIN))
    print("flush=True", writes("-c", FLUSH))
    print("python -u", writes("-u", "-c", PLAIN))
    # 每次写入的最后三个字符
    print("大量的行", [piece[-3:] for piece in writes("-c", MUCH)])

#> main  starts python
#> main  joins python
#> main  | 默认设置 ['跳舞 1\n唱歌 2\n']
#> main  starts python#2
#> main  joins python#2
#> main  | flush=True ['跳舞 1\n', '唱歌 2\n']
#> main  starts python#3
#> main  joins python#3
#> main  | python -u ['跳舞', ' ', '1', '\n', '唱歌', ' ', '2', '\n']
#> main  starts python#4
#> main  joins python#4
#> main  | 大量的行 ['\nla', 'la\n']
