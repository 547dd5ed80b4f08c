import multiprocessing
import sys

if __name__ == "__main__":
    for value in (None, True, "0"):
        # The child does nothing but call sys.exit(value).
        child = multiprocessing.Process(
            target=sys.exit, name=f"exit-{value}", args=(value,)
        )
        child.start()
        child.join()
        print(f"sys.exit({value!r}) gives exit code", child.exitcode)

#> main       starts exit-None
#> main       joins exit-None
#> main       | sys.exit(None) gives exit code 0
#> main       starts exit-True
#> exit-True  exits 1
#> main       joins exit-True
#> main       | sys.exit(True) gives exit code 1
#> main       starts exit-0
#> exit-0     ! 0
#> exit-0     exits 1
#> main       joins exit-0
#> main       | sys.exit('0') gives exit code 1
