import multiprocessing


def cook(queue, size):
    queue.put("x" * size)


if __name__ == "__main__":
    small = multiprocessing.Queue()
    large = multiprocessing.Queue()
    first = multiprocessing.Process(
        target=cook, name="first", args=(small, 1_000)
    )
    second = multiprocessing.Process(
        target=cook, name="second", args=(large, 1_000_000)
    )
    first.start()
    second.start()

    # Nobody has called get() yet.
    first.join()
    print("small: exit code", first.exitcode)
    second.join(timeout=0.3)
    print("large: exit code", second.exitcode)

    large.get()
    second.join()
    print("after get(): exit code", second.exitcode)

#> main  starts first
#> main  starts second
#> main  joins first
#> main  | small: exit code 0
#> main  joins second (timeout)
#> main  | large: exit code None
#> main  joins second
#> main  | after get(): exit code 0
