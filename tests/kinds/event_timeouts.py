import multiprocessing


def wait_for(event, tried):
    print("short wait:", event.wait(0.1))
    tried.set()
    print("long wait:", event.wait(30))


if __name__ == "__main__":
    event, tried = multiprocessing.Event(), multiprocessing.Event()
    waiter = multiprocessing.Process(
        target=wait_for, args=(event, tried), name="waiter"
    )
    waiter.start()
    tried.wait()
    waiter.join(0.2)
    print("setting, set before:", event.is_set())
    event.set()
    waiter.join()

#> main    starts waiter
#> waiter  | short wait: False
#> ---
#> main    joins waiter (timeout)
#> main    | setting, set before: False
#> ---
#> waiter  | long wait: True
#> main    joins waiter
