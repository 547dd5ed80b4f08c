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
        dishes = pool.imap(cook, ["stew", "salad"])
        try:
            print("first:", dishes.next(timeout=0.2))
        except multiprocessing.TimeoutError:
            print("no stew after 0.2 seconds")
        event.set()
        print("first:", next(dishes))
        print("second:", next(dishes))

#> main  | no stew after 0.2 seconds
#> main  | first: stew
#> main  | second: salad
