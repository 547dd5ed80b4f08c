import multiprocessing

level = 0


def show():
    print("child: level =", level)


if __name__ == "__main__":
    # Change the global before the start, inside the guard.
    level = 1
    child = multiprocessing.Process(target=show, name="child")
    child.start()
    child.join()
    print("main: level =", level)

#> main   starts child
#> child  | child: level = 1
#> main   joins child
#> main   | main: level = 1
#> @ spawn, forkserver
#> main   starts child
#> child  | child: level = 0
#> main   joins child
#> main   | main: level = 1
