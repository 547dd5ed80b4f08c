import threading
import time

gate = threading.Barrier(3)
seats = threading.Semaphore(2)
own = threading.local()


def guest(number):
    own.number = number
    gate.wait()
    with seats:
        print("guest", own.number, "sits", flush=True)
        time.sleep(0.05)
    print("guest", own.number, "leaves", flush=True)


def bell():
    print("bell", flush=True)


timer = threading.Timer(0.2, bell)
timer.start()
guests = [
    threading.Thread(target=guest, args=(n,), name=f"guest-{n}")
    for n in range(3)
]
for each in guests:
    each.start()
for each in guests:
    each.join()
timer.join()
print("nobody has", hasattr(own, "number"))

#> main          starts main/Thread-1
#> main          starts main/guest-0
#> main          starts main/guest-1
#> main          starts main/guest-2
#> main/guest-*  ~ guest 0 sits
#> main/guest-*  ~ guest 1 sits
#> main/guest-*  ~ guest 2 sits
#> main/guest-*  ~ guest 0 leaves
#> main/guest-*  ~ guest 1 leaves
#> main/guest-*  ~ guest 2 leaves
#> main          joins main/guest-0
#> main          joins main/guest-1
#> main          joins main/guest-2
#> main/Thread-1  | bell
#> main          joins main/Thread-1
#> main          | nobody has False
