import sched
import time

plan = sched.scheduler(time.monotonic, time.sleep)
began = time.monotonic()


def call(what):
    print(f"{time.monotonic() - began:.1f} s: {what}")


plan.enterabs(began + 0.3, 1, call, ("third",))
plan.enterabs(began + 0.1, 2, call, ("second",))
plan.enterabs(began + 0.1, 1, call, ("first",))
plan.run()

#> main  | {0.1..9} s: first
#> main  | {0.1..9} s: second
#> main  | {0.3..9} s: third
