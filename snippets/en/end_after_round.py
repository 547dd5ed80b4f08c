import os
import signal

stopped = False


def note(number, frame):
    # Only note it; the program looks at it between two rounds.
    global stopped
    stopped = True


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, note)
    number = 0
    while not stopped:
        number += 1
        print("round", number, "begins")
        if number == 2:
            # Stands for the command kill, or for systemd or docker.
            os.kill(os.getpid(), signal.SIGTERM)
        print("round", number, "ends")
    print("main ends after a whole round")

#> main  | round 1 begins
#> main  | round 1 ends
#> main  | round 2 begins
#> main  | round 2 ends
#> main  | main ends after a whole round
