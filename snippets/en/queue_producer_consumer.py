import multiprocessing


# The producer puts three dishes, then None: there is no more.
def cook(queue):
    for dish in ("soup", "fish", "rice"):
        print("serve", dish)
        queue.put(dish)
    queue.put(None)


# The consumer gets until it gets None.
def eat(queue):
    while True:
        dish = queue.get()
        if dish is None:
            break
        print("eat", dish)
    print("nothing left")


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    cooking = multiprocessing.Process(target=cook, name="cook", args=(queue,))
    eating = multiprocessing.Process(target=eat, name="guest", args=(queue,))
    cooking.start()
    eating.start()
    cooking.join()
    eating.join()

#> main   starts cook
#> main   starts guest
#> cook   | serve soup
#> cook   | serve fish
#> cook   | serve rice
#> main   joins cook
#> guest  after cook | serve soup
#> guest  | eat soup
#> guest  after cook | serve fish
#> guest  | eat fish
#> guest  after cook | serve rice
#> guest  | eat rice
#> guest  | nothing left
#> main   joins guest
