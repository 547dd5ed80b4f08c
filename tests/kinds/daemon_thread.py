import threading
import time


def tick():
    for number in range(100):
        print("tick", number, flush=True)
        time.sleep(0.2)


thread = threading.Thread(target=tick, name="clock", daemon=True)
thread.start()
time.sleep(0.5)
print("main is done, the clock alive:", thread.is_alive())

#> main        starts main/clock
#> main        | main is done, the clock alive: True
#> main/clock  | tick 0
#> main/clock  | tick {1..9} x{0..9}
