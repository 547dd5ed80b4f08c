import multiprocessing
import threading
import warnings


def start_child():
    context = multiprocessing.get_context("fork")
    child = context.Process(target=print, args=("the child runs",))
    child.start()
    child.join()


if __name__ == "__main__":
    finish = threading.Event()
    thread = threading.Thread(target=finish.wait)
    thread.start()

    # With Python's own filters, nothing appears on stderr.
    start_child()
    # With a filter that shows all, the warning is there to catch.
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        start_child()
    print("warnings:", [w.category.__name__ for w in caught])

    finish.set()
    thread.join()

#> main       starts Process-1
#> Process-1  | the child runs
#> main       joins Process-1
#> main       starts Process-2
#> Process-2  | the child runs
#> main       joins Process-2
#> main       | warnings: []
#> @ python>=3.12
#> main       starts Process-1
#> Process-1  | the child runs
#> main       joins Process-1
#> main       starts Process-2
#> Process-2  | the child runs
#> main       joins Process-2
#> main       | warnings: ['DeprecationWarning']
