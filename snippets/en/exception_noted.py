import multiprocessing
import traceback


def share(cakes, guests):
    return cakes / guests


def task(sender, cakes, guests):
    try:
        share(cakes, guests)
    except Exception as error:
        # The traceback as text, in a note that travels along.
        error.add_note(traceback.format_exc())
        sender.send(error)


if __name__ == "__main__":
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(
        target=task, name="child", args=(sender, 1, 0)
    )
    child.start()
    sender.close()

    error = receiver.recv()
    child.join()
    print("traceback:", error.__traceback__)
    raise error

#> main  starts child
#> main  joins child
#> main  | traceback: None
#> main  ! Traceback (most recent call last):
#> main  ! ...
#> main  ! ZeroDivisionError: division by zero
#> main  ! Traceback (most recent call last):
#> main  ! ...
#> main  ! ZeroDivisionError: division by zero
#> main  ! ...
#> main  exits 1
