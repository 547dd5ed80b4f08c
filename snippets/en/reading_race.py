import multiprocessing
import time


# Step on the line, wait three beats for the gun at most, then run.
def run(start_line, gun, finish):
    name = multiprocessing.current_process().name
    print(name, "is on the line")
    start_line.wait()
    for beat in range(3):
        if gun.wait(timeout=0.1):
            break
        print(name, "hears no gun yet")
    print(name, "starts fairly" if gun.is_set() else "starts too early")
    finish.put(name)


if __name__ == "__main__":
    # Two runners and the main process: three have to be there.
    start_line = multiprocessing.Barrier(3)
    gun = multiprocessing.Event()
    finish = multiprocessing.SimpleQueue()
    args = (start_line, gun, finish)
    multiprocessing.Process(target=run, name="red", args=args).start()
    multiprocessing.Process(target=run, name="blue", args=args).start()
    start_line.wait()
    # The gun and the third beat fall together: either may be first.
    time.sleep(0.3)
    gun.set()
    print(finish.get(), "reaches the finish")
    print(finish.get(), "reaches the finish")

#> main  starts red
#> main  starts blue
#> red   | red is on the line
#> blue  | blue is on the line
#> ---
#> main  after red | red starts fairly or | red starts too early
#> main  ~ red reaches the finish
#> main  after blue | blue starts fairly or | blue starts too early
#> main  ~ blue reaches the finish
#> red   after blue | blue is on the line
#> red   | red hears no gun yet x{0..3}
#> red   | red starts fairly or | red starts too early
#> blue  after red | red is on the line
#> blue  | blue hears no gun yet x{0..3}
#> blue  | blue starts fairly or | blue starts too early
