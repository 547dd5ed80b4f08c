import multiprocessing


def late(changed):
    with changed:
        # Without the timeout, this would wait for ever.
        print("notified:", changed.wait(timeout=0.3))


if __name__ == "__main__":
    changed = multiprocessing.Condition()
    with changed:
        changed.notify_all()
    child = multiprocessing.Process(target=late, name="late", args=(changed,))
    child.start()
    child.join()

#> main  starts late
#> late  | notified: False
#> main  joins late
