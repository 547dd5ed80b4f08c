import multiprocessing


def share(cakes, guests):
    return cakes / guests


# Send what share() returns or, if it fails, the exception.
def task(sender, cakes, guests):
    try:
        sender.send(("result", share(cakes, guests)))
    except Exception as error:
        sender.send(("error", error))


if __name__ == "__main__":
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(
        target=task, name="child", args=(sender, 1, 0)
    )
    child.start()
    # Only the child sends. Main closes its own copy of this end.
    sender.close()

    kind, value = receiver.recv()
    child.join()
    print("exit code:", child.exitcode)
    try:
        if kind == "error":
            raise value
        print("each gets", value)
    except ZeroDivisionError as error:
        print("main caught:", error)

#> main  starts child
#> main  joins child
#> main  | exit code: 0
#> main  | main caught: division by zero
