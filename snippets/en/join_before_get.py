import multiprocessing


# Put a million characters, then end.
def task(queue, put_returned):
    queue.put("x" * 1_000_000)
    print("child: put has returned, my code is done")
    put_returned.set()


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    put_returned = multiprocessing.Event()
    child = multiprocessing.Process(
        target=task, name="child", args=(queue, put_returned)
    )
    child.start()
    put_returned.wait()

    # Nobody has fetched the data, so the child cannot end.
    child.join(timeout=0.5)
    print("before get, is the child alive?", child.is_alive())

    print("characters fetched:", len(queue.get()))
    child.join()
    print("after get, is the child alive?", child.is_alive())

#> main   starts child
#> child  | child: put has returned, my code is done
#> ---
#> main   joins child (timeout)
#> main   after child | child: put has returned, my code is done
#> main   | before get, is the child alive? True
#> main   | characters fetched: 1000000
#> main   joins child
#> main   | after get, is the child alive? False
