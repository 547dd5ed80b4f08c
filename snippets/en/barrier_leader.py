import multiprocessing


def meet(meeting, numbers):
    # Hand the number that wait() returned to the main process.
    numbers.put(meeting.wait())


if __name__ == "__main__":
    meeting = multiprocessing.Barrier(3)
    numbers = multiprocessing.SimpleQueue()
    args = (meeting, numbers)
    multiprocessing.Process(target=meet, name="ann", args=args).start()
    multiprocessing.Process(target=meet, name="ben", args=args).start()
    multiprocessing.Process(target=meet, name="cleo", args=args).start()
    print("returned:", sorted(numbers.get() for _ in range(3)))

#> main  starts ann
#> main  starts ben
#> main  starts cleo
#> main  | returned: [0, 1, 2]
