import multiprocessing


# Add one step to the list that arrives.
def task(steps):
    steps.append("sing")
    print("child:", steps)


if __name__ == "__main__":
    steps = ["dance"]
    sub_process = multiprocessing.Process(target=task, args=(steps,))
    sub_process.start()
    sub_process.join()
    # The child got a copy: the list of main is as it was.
    print("main:", steps)

#> main       starts Process-1
#> Process-1  | child: ['dance', 'sing']
#> main       joins Process-1
#> main       | main: ['dance']
