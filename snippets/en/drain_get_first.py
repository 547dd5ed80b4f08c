import multiprocessing


def cook(queue, size):
    queue.put("x" * size)


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    cooks = [
        multiprocessing.Process(target=cook, name=name, args=(queue, 200_000))
        for name in ("ann", "bob")
    ]
    for process in cooks:
        process.start()

    # As many items as were put, and only then join().
    for _ in cooks:
        print("characters:", len(queue.get()))
    for process in cooks:
        process.join()
    print("all have ended")

#> main  starts ann
#> main  starts bob
#> main  | characters: 200000
#> main  | characters: 200000
#> main  joins ann
#> main  joins bob
#> main  | all have ended
