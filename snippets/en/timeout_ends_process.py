import multiprocessing
import threading
import time


def double(number):
    return 2 * number


# Stands for a task that never ends by itself.
def get_stuck():
    threading.Event().wait()


def send_result(sender, function, args):
    sender.send(function(*args))


# Call the function in a process, and end that after these seconds.
def call(seconds, function, *args):
    deadline = time.monotonic() + seconds
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(
        target=send_result,
        name=function.__name__,
        args=(sender, function, args),
    )
    child.start()
    sender.close()
    try:
        if not receiver.poll(seconds):
            raise TimeoutError(f"{child.name}() has been stopped")
        return receiver.recv()
    finally:
        # A child that has sent its result need not end.
        child.join(max(0, deadline - time.monotonic()))
        if child.is_alive():
            child.kill()
            child.join()


if __name__ == "__main__":
    print("double():", call(20, double, 21))
    try:
        call(0.2, get_stuck)
    except TimeoutError as error:
        print("too late:", error)

#> main       starts double
#> main       joins double
#> main       | double(): 42
#> main       starts get_stuck
#> main       joins get_stuck (timeout)
#> main       kills get_stuck
#> get_stuck  killed by SIGKILL
#> main       joins get_stuck
#> main       | too late: get_stuck() has been stopped
