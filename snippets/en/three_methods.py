import multiprocessing
import os

level = 0


# Tell what this process has, and where it comes from.
def show():
    main = multiprocessing.parent_process()
    print(f"this file is {__name__}, level is {level}")
    print("my parent is main:", os.getppid() == main.pid)


if __name__ == "__main__":
    level = 1
    for method in ("fork", "spawn", "forkserver"):
        # A context has all that multiprocessing has, for one method.
        context = multiprocessing.get_context(method)
        child = context.Process(target=show, name=f"{method}-child")
        child.start()
        child.join()

#> main              starts fork-child
#> fork-child        | this file is __main__, level is 1
#> fork-child        | my parent is main: True
#> main              joins fork-child
#> main              starts spawn-child
#> spawn-child       | this file is __mp_main__, level is 0
#> spawn-child       | my parent is main: True
#> main              joins spawn-child
#> main              starts forkserver-child
#> forkserver-child  | this file is __mp_main__, level is 0
#> forkserver-child  | my parent is main: False
#> main              joins forkserver-child
