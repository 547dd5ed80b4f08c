# /// script
# [tool.liverun]
# start-methods = ["fork", "spawn"]
# ///
import multiprocessing
import os
import signal


def task(ready):
    # From here on SIGTERM is kept until somebody waits for it.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    print("listens")
    ready.send("ready")
    signal.sigwait({signal.SIGTERM})
    print("heard")


if __name__ == "__main__":
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=task, args=(sender,), name="child")
    child.start()
    receiver.recv()
    print("sends")
    os.kill(child.pid, signal.SIGTERM)
    child.join()

#: listens < sends
#: sends < heard
