import multiprocessing


# Print a process object, then whether the process is alive.
def show(process):
    print(process)
    print("alive:", process.is_alive())


if __name__ == "__main__":
    finish = multiprocessing.Event()
    child = multiprocessing.Process(target=finish.wait, name="child")
    # There is an object, but no such process in the system yet.
    show(child)

    child.start()
    # Now there is: it has a number, and waits for finish.
    show(child)

    finish.set()
    child.join()
    # The process has ended; the object stays and knows the exit code.
    show(child)

    child.close()
    # What the object held has been released.
    print(child)

#> main  | <Process name='child' parent={main} initial>
#> main  | alive: False
#> main  starts child
#> main  | <Process name='child' pid={child} parent={main} started>
#> main  | alive: True
#> main  joins child
#> main  | <Process name='child' pid={child} parent={main} stopped exitcode=0>
#> main  | alive: False
#> main  | <Process name='child' parent={main} closed>
