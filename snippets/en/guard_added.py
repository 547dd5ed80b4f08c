import multiprocessing


def task():
    print("the task runs")


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    print("about to start a child, in", __name__)
    child = context.Process(target=task, name="child")
    child.start()
    child.join()
    print("the child ended with", child.exitcode)

#> main   | about to start a child, in __main__
#> main   starts child
#> child  | the task runs
#> main   joins child
#> main   | the child ended with 0
