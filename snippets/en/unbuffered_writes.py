# /// script
# [tool.liverun]
# start-methods = ["fork"]
# ///
import io
import socket
import subprocess
import sys

PLAIN = "print('dance', 1); print('sing', 2)"
FLUSH = "print('dance', 1, flush=True); print('sing', 2, flush=True)"
# More lines than a buffer holds.
MUCH = f"for n in range({io.DEFAULT_BUFFER_SIZE // 2}): print('la')"


# Run another Python and see in which pieces its stdout arrives.
def writes(*options):
    # Such a socket keeps every write apart; a pipe does not.
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    # -I: PYTHONUNBUFFERED and its like have no say here.
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
    print("as it is", writes("-c", PLAIN))
    print("flush=True", writes("-c", FLUSH))
    print("python -u", writes("-u", "-c", PLAIN))
    # The last three characters of each write.
    print("much text", [piece[-3:] for piece in writes("-c", MUCH)])

#> main  starts python
#> main  joins python
#> main  | as it is ['dance 1\nsing 2\n']
#> main  starts python#2
#> main  joins python#2
#> main  | flush=True ['dance 1\n', 'sing 2\n']
#> main  starts python#3
#> main  joins python#3
#> main  | python -u ['dance', ' ', '1', '\n', 'sing', ' ', '2', '\n']
#> main  starts python#4
#> main  joins python#4
#> main  | much text ['\nla', 'la\n']
