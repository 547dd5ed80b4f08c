import multiprocessing

if __name__ == "__main__":
    room = multiprocessing.BoundedSemaphore(1)
    room.acquire()
    room.release()
    try:
        room.release()
    except ValueError as error:
        print("ValueError:", error)

#> main  | ValueError: semaphore or lock released too many times
