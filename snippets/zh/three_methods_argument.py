import multiprocessing


# level 成了形参，它的值由主进程传给每个子进程。
def show(level):
    print("level 是", level)


if __name__ == "__main__":
    for method in ("fork", "spawn", "forkserver"):
        context = multiprocessing.get_context(method)
        name = f"{method}-child"
        child = context.Process(target=show, name=name, args=(1,))
        child.start()
        child.join()

#> main              starts fork-child
#> fork-child        | level 是 1
#> main              joins fork-child
#> main              starts spawn-child
#> spawn-child       | level 是 1
#> main              joins spawn-child
#> main              starts forkserver-child
#> forkserver-child  | level 是 1
#> main              joins forkserver-child
