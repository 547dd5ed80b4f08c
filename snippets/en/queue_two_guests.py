import multiprocessing


def eat(queue):
    while True:
        dish = queue.get()
        if dish is None:
            break
        print("eat", dish)


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    guests = [
        multiprocessing.Process(target=eat, name=name, args=(queue,))
        for name in ("guest-1", "guest-2")
    ]
    for guest in guests:
        guest.start()
    for dish in ("soup", "fish", "rice"):
        queue.put(dish)

    # One sentinel for each guest, after all dishes.
    for guest in guests:
        queue.put(None)
    for guest in guests:
        guest.join()
    print("both have left")

#> main     starts guest-1
#> main     starts guest-2
#> ---
#> guest-*  | eat soup
#> guest-*  | eat fish
#> guest-*  | eat rice
#> main     joins guest-1
#> main     joins guest-2
#> main     | both have left
