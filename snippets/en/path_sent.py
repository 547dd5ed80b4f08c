import multiprocessing


# The child opens the file by itself: a path is a string.
def first_line(path):
    with open(path, encoding="utf-8") as file:
        print("first line:", file.readline().strip())


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    child = context.Process(target=first_line, name="child", args=(__file__,))
    child.start()
    child.join()

#> main   starts child
#> child  | first line: import multiprocessing
#> main   joins child
