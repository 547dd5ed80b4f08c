import multiprocessing


def cook(queue):
    try:
        queue.put(n * n for n in range(3))
    except TypeError as error:
        print("put() raised:", error)
    queue.put("x" * 1_000_000)
    print("put() has returned")


if __name__ == "__main__":
    queue = multiprocessing.SimpleQueue()
    child = multiprocessing.Process(target=cook, name="cook", args=(queue,))
    child.start()
    child.join(timeout=0.3)
    print("cook has ended:", not child.is_alive())
    print("characters:", len(queue.get()))
    child.join()
    print("cook has ended:", not child.is_alive())

#> main  starts cook
#> main  joins cook (timeout)
#> main  | cook has ended: False
#> main  after cook | put() raised: cannot pickle 'generator' object
#> main  | characters: 1000000
#> cook  | put() raised: cannot pickle 'generator' object
#> cook  after main | cook has ended: False
#> cook  | put() has returned
#> main  joins cook
#> main  | cook has ended: True
