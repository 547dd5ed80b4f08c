import multiprocessing
import threading


def double(number):
    return 2 * number


# Stands for a task that never ends by itself.
def get_stuck():
    threading.Event().wait()


def send_result(sender, function, args):
    sender.send(function(*args))


# Call the function in a process of its own, for so long at most.
def call(seconds, function, *args):
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(
        target=send_result,
        name=function.__name__,
        args=(sender, function, args),
    )
    child.start()
    sender.close()
    if not receiver.poll(seconds):
        child.terminate()
        child.join()
        raise TimeoutError(f"{child.name}() has been stopped")
    result = receiver.recv()
    child.join()
    return result


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
#> main       terminates get_stuck
#> get_stuck  killed by SIGTERM
#> main       joins get_stuck
#> main       | too late: get_stuck() has been stopped
