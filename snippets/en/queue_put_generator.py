import multiprocessing

if __name__ == "__main__":
    queue = multiprocessing.Queue()
    squares = (n * n for n in range(3))
    try:
        queue.put(squares)
    except TypeError as error:
        print("put() raised:", error)
    queue.put("rice")
    print("came:", queue.get())

#> main                    after main/QueueFeederThread ! TypeError: cannot pickle 'generator' object
#> main                    | came: rice
#> main/QueueFeederThread  ! Traceback (most recent call last):
#> main/QueueFeederThread  ! ...
#> main/QueueFeederThread  ! TypeError: cannot pickle 'generator' object
