import multiprocessing


# Print how many arguments arrive, and the arguments.
def task(*words):
    print(len(words), words)


if __name__ == "__main__":
    # No comma: ("ab") is a string, taken apart into two arguments.
    split = multiprocessing.Process(target=task, name="split", args=("ab"))
    # With the comma: one argument.
    whole = multiprocessing.Process(target=task, name="whole", args=("ab",))
    # A list works too: args can be any iterable.
    listed = multiprocessing.Process(target=task, name="listed", args=["ab"])

    for process in (split, whole, listed):
        process.start()
    for process in (split, whole, listed):
        process.join()

#> main    starts split
#> main    starts whole
#> main    starts listed
#> split   | 2 ('a', 'b')
#> main    joins split
#> whole   | 1 ('ab',)
#> main    joins whole
#> listed  | 1 ('ab',)
#> main    joins listed
