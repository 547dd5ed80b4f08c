import os
import signal
import time


def told(number, frame):
    print("got", signal.Signals(number).name)


signal.signal(signal.SIGUSR1, told)
signal.signal(signal.SIGALRM, told)
os.kill(os.getpid(), signal.SIGUSR1)
signal.setitimer(signal.ITIMER_REAL, 0.1)
signal.pause()
try:
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(1)
except KeyboardInterrupt:
    print("interrupted")
signal.raise_signal(signal.SIGTERM)

#> main  | got SIGUSR1
#> main  | got SIGALRM
#> main  | interrupted
#> main  killed by SIGTERM
