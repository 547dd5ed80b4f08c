import atexit
import sys


@atexit.register
def last():
    print("last words")


atexit.register(print, "registered later, called earlier")
print("leaving")
sys.exit("fatal: no bread")

#> main  | leaving
#> main  ! fatal: no bread
#> main  | registered later, called earlier
#> main  | last words
#> main  exits 1
