import multiprocessing

# Every process may execute these lines: only define things here.
TITLE = "=== report ==="


def task(part):
    print("part", part)


if __name__ == "__main__":
    # Only the main process executes these.
    print(TITLE)
    for part in (1, 2):
        child = multiprocessing.Process(target=task, args=(part,))
        child.start()
        child.join()

#> main       | === report ===
#> main       starts Process-1
#> Process-1  | part 1
#> main       joins Process-1
#> main       starts Process-2
#> Process-2  | part 2
#> main       joins Process-2
