import multiprocessing


def visit(room, inside, most):
    with room:
        with inside.get_lock():
            inside.value += 1
            most.value = max(most.value, inside.value)
        # A visitor would do something here.
        with inside.get_lock():
            inside.value -= 1


if __name__ == "__main__":
    room = multiprocessing.Semaphore(2)
    inside = multiprocessing.Value("i", 0)
    # Changed only while somebody holds the lock of `inside`.
    most = multiprocessing.Value("i", 0)
    args = (room, inside, most)
    visitors = [
        multiprocessing.Process(target=visit, args=args) for _ in range(4)
    ]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    print("most inside at once:", most.value)

#> main  starts Process-1
#> main  starts Process-2
#> main  starts Process-3
#> main  starts Process-4
#> main  joins Process-1
#> main  joins Process-2
#> main  joins Process-3
#> main  joins Process-4
#> main  | most inside at once: {1..2}
