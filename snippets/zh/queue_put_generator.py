import multiprocessing

if __name__ == "__main__":
    queue = multiprocessing.Queue()
    squares = (n * n for n in range(3))
    try:
        queue.put(squares)
    except TypeError as error:
        print("put() 抛出：", error)
    queue.put("饭")
    print("取到：", queue.get())

#> main                    after main/QueueFeederThread ! TypeError: cannot pickle 'generator' object
#> main                    | 取到： 饭
#> main/QueueFeederThread  ! Traceback (most recent call last):
#> main/QueueFeederThread  ! ...
#> main/QueueFeederThread  ! TypeError: cannot pickle 'generator' object
