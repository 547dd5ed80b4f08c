# /// script
# [tool.liverun]
# stdout = "pipe"
# ///
import multiprocessing


def task():
    print("this is the child")


if __name__ == "__main__":
    # This line is in the buffer, too; start() sends it first.
    print("before the start")
    child = multiprocessing.Process(target=task, name="child")
    child.start()
    child.join()
    print("this is the parent")

#> main   | before the start
#> main   starts child
#> child  | this is the child
#> main   joins child
#> main   | this is the parent
#> @ windows
#> main   starts child
#> child  | this is the child
#> main   joins child
#> main   | before the start
#> main   | this is the parent
