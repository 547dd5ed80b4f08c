import multiprocessing


def meet(meeting, numbers):
    # Hand the number that wait() returned to the main process.
    numbers.put(meeting.wait())


if __name__ == "__main__":
    meeting = multiprocessing.Barrier(3)
    numbers = multiprocessing.SimpleQueue()
    args = (meeting, numbers)
    children = [
        multiprocessing.Process(target=meet, name=name, args=args)
        for name in ("ann", "ben", "cleo")
    ]
    for child in children:
        child.start()
    print("returned:", sorted(numbers.get() for _ in children))
    for child in children:
        child.join()

#> main  starts ann
#> main  starts ben
#> main  starts cleo
#> main  | returned: [0, 1, 2]
#> main  joins ann
#> main  joins ben
#> main  joins cleo
