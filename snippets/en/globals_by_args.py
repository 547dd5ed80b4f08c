import multiprocessing


# What the task needs comes as an argument, not as a global.
def show(level):
    print("child: level =", level)


if __name__ == "__main__":
    level = 1
    child = multiprocessing.Process(target=show, name="child", args=(level,))
    child.start()
    child.join()
    print("main: level =", level)

#> main   starts child
#> child  | child: level = 1
#> main   joins child
#> main   | main: level = 1
