import multiprocessing


def set_up(event):
    global oven_is_hot
    oven_is_hot = event


def bake(cake):
    oven_is_hot.wait()
    return f"{cake} is baked"


if __name__ == "__main__":
    event = multiprocessing.Event()
    with multiprocessing.Pool(1, set_up, (event,)) as pool:
        result = pool.apply_async(bake, ("plum cake",))
        try:
            print(result.get(timeout=0.2))
        except multiprocessing.TimeoutError:
            print("not yet, but the task goes on")
        event.set()
        print(result.get())

#> main  | not yet, but the task goes on
#> main  | plum cake is baked
