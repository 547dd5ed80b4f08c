import multiprocessing


# Wait for as long as it takes to be let go.
def task(permission):
    permission.wait()
    print("child: let go, so I end")


if __name__ == "__main__":
    permission = multiprocessing.Event()
    child = multiprocessing.Process(
        target=task, name="child", args=(permission,)
    )
    child.start()

    # Wait 0.2 s at most: without permission the child cannot end.
    result = child.join(timeout=0.2)
    print("join returned", result)
    print("alive:", child.is_alive(), "exit code:", child.exitcode)

    permission.set()
    # No limit: wait until the child has ended.
    result = child.join()
    print("join returned", result)
    print("alive:", child.is_alive(), "exit code:", child.exitcode)

#> main   starts child
#> main   joins child (timeout)
#> main   | join returned None
#> main   | alive: True exit code: None
#> child  after main | alive: True exit code: None
#> child  | child: let go, so I end
#> main   joins child
#> main   | join returned None
#> main   | alive: False exit code: 0
