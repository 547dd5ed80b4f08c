import multiprocessing


# A task that takes an argument.
def task(count):
    for i in range(count):
        print("working..")
    else:
        # else runs when no break has ended the loop.
        print("work done")


if __name__ == "__main__":
    # Make the child process.
    # args: the arguments as a tuple; a single one needs its comma.
    sub_process = multiprocessing.Process(target=task, args=(5,))
    sub_process.start()

#> main       starts Process-1
#> Process-1  | working..
#> Process-1  | working..
#> Process-1  | working..
#> Process-1  | working..
#> Process-1  | working..
#> Process-1  | work done
