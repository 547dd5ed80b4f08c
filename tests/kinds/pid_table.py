import multiprocessing
import os


def row(label):
    print(f"{label:<8}|{os.getpid():>8}|{os.getppid():>8}", flush=True)


if __name__ == "__main__":
    print(f"{'name':<8}|{'pid':>8}|{'parent':>8}", flush=True)
    row("main")
    for label in ("left", "right"):
        child = multiprocessing.Process(target=row, args=(label,), name=label)
        child.start()
        child.join()

#> main   | name    |     pid|  parent
#> main   | main    |{main:>8}|{ppid:>8}
#> main   starts left
#> left   | left    |{left:>8}|{ppid:>8}
#> main   joins left
#> main   starts right
#> right  | right   |{right:>8}|{ppid:>8}
#> main   joins right
