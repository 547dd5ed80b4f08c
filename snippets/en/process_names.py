import multiprocessing


class Dancer(multiprocessing.Process):
    def run(self):
        print(self.name, "dances")


def task():
    name = multiprocessing.current_process().name
    # A child starts a child of its own.
    grandchild = multiprocessing.Process(target=print, args=(name, "sings"))
    print(name, "starts", grandchild.name)
    grandchild.start()
    grandchild.join()


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    # Objects only: none of these is started.
    for process in (multiprocessing.Process(), context.Process()):
        print(type(process).__name__, "is called", process.name)

    for process in (Dancer(), multiprocessing.Process(target=task)):
        process.start()
        process.join()

#> main         | Process is called Process-1
#> main         | SpawnProcess is called SpawnProcess-2
#> main         starts Dancer-3
#> Dancer-3     | Dancer-3 dances
#> main         joins Dancer-3
#> main         starts Process-4
#> Process-4    | Process-4 starts Process-4:1
#> Process-4    starts Process-4:1
#> Process-4:1  | Process-4 sings
#> Process-4    joins Process-4:1
#> main         joins Process-4
