# /// script
# [tool.liverun]
# stdout = "pipe"
# ///
import multiprocessing


# Print first, and then tell the main process so.
def task(printed, go_on):
    print("child: this line is executed first")
    printed.set()
    go_on.wait()


if __name__ == "__main__":
    printed = multiprocessing.Event()
    go_on = multiprocessing.Event()
    child = multiprocessing.Process(
        target=task, name="child", args=(printed, go_on)
    )
    child.start()
    # The main process prints once the child's print has returned.
    printed.wait()
    print("main: this line is executed second", flush=True)
    go_on.set()
    child.join()

#> main   starts child
#> main   | main: this line is executed second
#> ---
#> child  after main | main: this line is executed second
#> child  | child: this line is executed first
#> main   joins child
