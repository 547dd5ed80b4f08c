import multiprocessing


# Add a step to the list, and write down how many there are.
def task(steps, count):
    steps.append("sing")
    count.value = len(steps)
    print("child:", steps, count.value)


if __name__ == "__main__":
    steps = ["dance"]
    # An integer ("i") in shared memory, 1 at first.
    count = multiprocessing.Value("i", 1)
    sub_process = multiprocessing.Process(target=task, args=(steps, count))
    sub_process.start()
    sub_process.join()
    print("main:", steps, count.value)

#> main       starts Process-1
#> Process-1  | child: ['dance', 'sing'] 2
#> main       joins Process-1
#> main       | main: ['dance'] 2
