import multiprocessing


def guest(dinner, hungry):
    print("first:", dinner.wait(timeout=0.2))
    hungry.set()
    print("second:", dinner.wait())
    # Nobody called clear(), so the event is still set.
    print("third:", dinner.wait(timeout=0))


if __name__ == "__main__":
    dinner = multiprocessing.Event()
    hungry = multiprocessing.Event()
    args = (dinner, hungry)
    child = multiprocessing.Process(target=guest, name="guest", args=args)
    child.start()
    hungry.wait()
    dinner.set()
    child.join()

#> main   starts guest
#> guest  | first: False
#> guest  | second: True
#> guest  | third: True
#> main   joins guest
