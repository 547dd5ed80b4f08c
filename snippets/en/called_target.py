import multiprocessing


# The dancing task: it also says which process runs it.
def dance():
    print("the dancer is", multiprocessing.current_process().name)


if __name__ == "__main__":
    # dance() runs here, in main, and gives its result None to target.
    called = multiprocessing.Process(target=dance(), name="called")
    # dance gives the function itself to target, for the child to run.
    given = multiprocessing.Process(target=dance, name="given")

    called.start()
    given.start()
    called.join()
    given.join()
    print("exit codes:", called.exitcode, given.exitcode)

#> main   | the dancer is MainProcess
#> main   starts called
#> main   starts given
#> main   joins called
#> given  | the dancer is given
#> main   joins given
#> main   | exit codes: 0 0
