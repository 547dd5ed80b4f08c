import multiprocessing


def cook(queue):
    queue.put("x" * 1_000_000)


if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        queue = manager.Queue()
        child = multiprocessing.Process(
            target=cook, name="cook", args=(queue,)
        )
        child.start()
        child.join()
        print("exit code", child.exitcode)
        print("characters:", len(queue.get()))

#> main  starts cook
#> main  joins cook
#> main  | exit code 0
#> main  | characters: 1000000
