import multiprocessing


def set_up(event):
    global guests_are_here
    guests_are_here = event


# The stew waits until main says that the guests are there.
def cook(dish):
    if dish == "stew":
        guests_are_here.wait()
    return dish


if __name__ == "__main__":
    event = multiprocessing.Event()
    with multiprocessing.Pool(2, set_up, (event,)) as pool:
        dishes = pool.imap_unordered(cook, ["stew", "salad"])
        print("first:", next(dishes))
        event.set()
        print("second:", next(dishes))

#> main  | first: salad
#> main  | second: stew
