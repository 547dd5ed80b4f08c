import multiprocessing


def divide(number):
    print("dividing by", number, flush=True)
    return 1 / number


if __name__ == "__main__":
    child = multiprocessing.Process(target=divide, args=(0,), name="divider")
    child.start()
    child.join()
    print("exit code", child.exitcode)

#> main     starts divider
#> divider  | dividing by 0
#> divider  ! Process divider:
#> divider  ! Traceback (most recent call last):
#> divider  !   File "{stdlib}/multiprocessing/process.py", line {/\d+/}, in _bootstrap
#> divider  !     self.run()
#> divider  !   File "{stdlib}/multiprocessing/process.py", line {/\d+/}, in run
#> divider  !     self._target(*self._args, **self._kwargs)
#> divider  !   File "{dir}/child_fails.py", line 6, in divide
#> divider  !     return 1 / number
#> divider  !            ~~^~~~~~~~
#> divider  ! ZeroDivisionError: division by zero
#> divider  exits 1
#> main     joins divider
#> main     | exit code 1
