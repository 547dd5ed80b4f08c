import multiprocessing


def cook(orders):
    while True:
        order = orders.get()
        print("cooked", order, flush=True)
        orders.task_done()


if __name__ == "__main__":
    orders = multiprocessing.JoinableQueue()
    for number in (1, 2):
        multiprocessing.Process(
            target=cook, args=(orders,), name=f"cook-{number}", daemon=True
        ).start()
    for dish in ("soup", "stew", "pie"):
        orders.put(dish)
    orders.join()
    print("all is cooked")

#> main    starts cook-1
#> main    starts cook-2
#> cook-*  ~ cooked soup
#> cook-*  ~ cooked stew
#> cook-*  ~ cooked pie
#> ---
#> main    | all is cooked
#> cook-*  killed by SIGTERM x{2..2}
