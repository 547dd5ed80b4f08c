import multiprocessing


# level is now a parameter: each child is told what it is.
def show(level):
    print("level is", level)


if __name__ == "__main__":
    for method in ("fork", "spawn", "forkserver"):
        context = multiprocessing.get_context(method)
        name = f"{method}-child"
        child = context.Process(target=show, name=name, args=(1,))
        child.start()
        child.join()

#> main              starts fork-child
#> fork-child        | level is 1
#> main              joins fork-child
#> main              starts spawn-child
#> spawn-child       | level is 1
#> main              joins spawn-child
#> main              starts forkserver-child
#> forkserver-child  | level is 1
#> main              joins forkserver-child
