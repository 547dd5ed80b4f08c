import re
from concurrent.futures import ProcessPoolExecutor


def share(cakes, guests):
    return cakes / guests


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as executor:
        # submit() takes the function and its arguments.
        good = executor.submit(share, 6, 3)
        bad = executor.submit(share, 1, 0)
        print("result:", good.result())
        print("exception:", good.exception())

        print("exception:", repr(bad.exception()))
        try:
            print("result:", bad.result())
        except ZeroDivisionError as error:
            # The traceback of the worker, as text.
            text = str(error.__cause__)
            print("worker:", re.search("line .* in share", text)[0])

#> main  | result: 2.0
#> main  | exception: None
#> main  | exception: ZeroDivisionError('division by zero')
#> main  | worker: line 6, in share
