import multiprocessing


def visit(room):
    came_in = room.acquire(timeout=0.2)
    print("guest comes in:", came_in)
    if came_in:
        room.release()


if __name__ == "__main__":
    room = multiprocessing.Semaphore(1)
    print("main comes in:", room.acquire())
    guest = multiprocessing.Process(target=visit, name="guest", args=(room,))
    guest.start()
    guest.join()
    # The only place is taken, by this process.
    print("one more comes in:", room.acquire(timeout=0.2))

#> main   | main comes in: True
#> main   starts guest
#> guest  | guest comes in: False
#> main   joins guest
#> main   | one more comes in: False
