import multiprocessing
import sys


def square(text):
    print(text, "squared is", int(text) ** 2)


if __name__ == "__main__":
    workers = []
    for name, text in (("good", "5"), ("bad", "five")):
        worker = multiprocessing.Process(
            target=square, name=name, args=(text,)
        )
        worker.start()
        workers.append(worker)

    failed = []
    for worker in workers:
        try:
            worker.join()
        except ValueError:
            print("main caught the exception of", worker.name)
        if worker.exitcode != 0:
            failed.append(worker.name)
    if failed:
        # End with exit code 1, too.
        sys.exit(f"failed: {failed}")

#> main  starts good
#> main  starts bad
#> good  | 5 squared is 25
#> main  joins good
#> bad   ! Process bad:
#> bad   ! Traceback (most recent call last):
#> bad   ! ...
#> bad   ! ValueError: invalid literal for int() with base 10: 'five'
#> bad   exits 1
#> main  joins bad
#> main  ! failed: ['bad']
#> main  exits 1
