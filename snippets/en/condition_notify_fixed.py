import multiprocessing


def late(changed, done):
    with changed:
        # Look first, and wait only if there is a reason to.
        changed.wait_for(lambda: done.value == 1)
        print("done:", done.value)


if __name__ == "__main__":
    changed = multiprocessing.Condition()
    done = multiprocessing.Value("i", 0, lock=False)
    with changed:
        done.value = 1
        changed.notify_all()
    child = multiprocessing.Process(
        target=late, name="late", args=(changed, done)
    )
    child.start()
    child.join()

#> main  starts late
#> late  | done: 1
#> main  joins late
