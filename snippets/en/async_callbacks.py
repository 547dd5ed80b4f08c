import multiprocessing
import os
import threading


def share(cakes, guests):
    return cakes / guests


def take(outcome):
    print("called with", outcome)
    print("in the process of main:", os.getpid() == main_pid)
    here = threading.current_thread()
    print("in its main thread:", here is threading.main_thread())


if __name__ == "__main__":
    main_pid = os.getpid()
    with multiprocessing.Pool(1) as pool:
        pool.apply_async(share, (1, 4), callback=take)
        pool.apply_async(share, (1, 0), error_callback=take)
        # No more tasks; wait for these, and for their callbacks.
        pool.close()
        pool.join()
    print("all callbacks have returned")

#> main           after main/Thread-3 (2) | in its main thread: False
#> main           | all callbacks have returned
#> main/Thread-3  | called with 0.25
#> main/Thread-3  | in the process of main: True
#> main/Thread-3  | in its main thread: False
#> main/Thread-3  | called with division by zero
#> main/Thread-3  | in the process of main: True
#> main/Thread-3  | in its main thread: False
