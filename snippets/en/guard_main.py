import multiprocessing


def task():
    print("the task runs")


# All that only the main process does is in here.
def main():
    child = multiprocessing.Process(target=task, name="child")
    child.start()
    child.join()
    print("the child ended with", child.exitcode)


if __name__ == "__main__":
    main()

#> main   starts child
#> child  | the task runs
#> main   joins child
#> main   | the child ended with 0
