# /// script
# [tool.liverun]
# start-methods = ["fork", "spawn"]
# ///
import multiprocessing
import os
import signal
import sys
import time


def bye(signum, frame):
    print("tidied up")
    sys.exit(0)


def serve():
    signal.signal(signal.SIGTERM, bye)
    while True:
        time.sleep(0.1)


if __name__ == "__main__":
    child = multiprocessing.Process(target=serve, name="child")
    child.start()
    time.sleep(0.5)
    os.kill(child.pid, signal.SIGTERM)
    child.join()
    print("exit code", child.exitcode)
