import multiprocessing


def cook(queue):
    queue.put("x" * 1_000_000)
    queue.cancel_join_thread()
    print("the dish is on the queue")


def eat(queue):
    print("characters:", len(queue.get()))


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    cooking = multiprocessing.Process(target=cook, name="cook", args=(queue,))
    eating = multiprocessing.Process(target=eat, name="guest", args=(queue,))
    cooking.start()
    cooking.join()
    print("cook: exit code", cooking.exitcode)

    eating.start()
    eating.join(timeout=0.3)
    print("guest still waits:", eating.is_alive())
    eating.terminate()
    eating.join()

#> main   starts cook
#> cook   | the dish is on the queue
#> main   joins cook
#> main   | cook: exit code 0
#> main   starts guest
#> main   joins guest (timeout)
#> main   | guest still waits: True
#> main   terminates guest
#> guest  killed by SIGTERM
#> main   joins guest
