import multiprocessing


# The child finds this function by its name.
def dance():
    print("dancing")


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    child = context.Process(target=dance, name="child")
    child.start()
    child.join()
    print("exit code:", child.exitcode)

#> main   starts child
#> child  | dancing
#> main   joins child
#> main   | exit code: 0
