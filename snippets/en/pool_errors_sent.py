import multiprocessing
import sys


class Refused(Exception):
    # Both arguments, so that main can make the exception again.
    def __init__(self, guest, reason):
        super().__init__(guest, reason)


def leave():
    sys.exit(3)


def refuse():
    raise Refused("ann", "no table is free")


# A pool sends back a RuntimeError, but no SystemExit.
def guarded(task):
    try:
        return task()
    except SystemExit as error:
        raise RuntimeError(f"exit code {error.code}") from None


if __name__ == "__main__":
    with multiprocessing.Pool(1) as pool:
        for task in (leave, refuse):
            try:
                pool.apply(guarded, (task,))
            except Exception as error:
                print(f"{task.__name__}: {error!r}")

#> main  | leave: RuntimeError('exit code 3')
#> main  | refuse: Refused('ann', 'no table is free')
