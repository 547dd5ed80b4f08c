import multiprocessing


# Runs once in each worker, so that its tasks find the event.
def set_up(event):
    global salad_ready
    salad_ready = event


# The stew needs two workers: it waits until the salad is ready.
def cook(dish):
    if dish == "stew":
        salad_ready.wait()
    print(dish, "is ready")
    if dish == "salad":
        salad_ready.set()
    return f"plate of {dish}"


if __name__ == "__main__":
    event = multiprocessing.Event()
    with multiprocessing.Pool(2, set_up, (event,)) as pool:
        dishes = pool.map(cook, ["stew", "salad"], chunksize=1)
    print(dishes)

#> PoolWorker-*  | salad is ready
#> ---
#> PoolWorker-*  | stew is ready
#> ---
#> main          after PoolWorker-* | salad is ready
#> main          after PoolWorker-* | stew is ready
#> main          | ['plate of stew', 'plate of salad']
