import multiprocessing


def put(shelf, full):
    for number in range(1, 4):
        with shelf:
            shelf.wait_for(lambda: not full.value)
            print("puts cake", number)
            full.value = 1
            shelf.notify_all()


def take(shelf, full):
    for number in range(1, 4):
        with shelf:
            shelf.wait_for(lambda: full.value)
            print("takes cake", number)
            full.value = 0
            shelf.notify_all()


if __name__ == "__main__":
    shelf = multiprocessing.Condition()
    full = multiprocessing.Value("i", 0, lock=False)
    args = (shelf, full)
    guest = multiprocessing.Process(target=take, name="guest", args=args)
    baker = multiprocessing.Process(target=put, name="baker", args=args)
    guest.start()
    baker.start()
    guest.join()
    baker.join()

#> main   starts guest
#> main   starts baker
#> baker  | puts cake 1
#> guest  after baker | puts cake 1
#> guest  | takes cake 1
#> baker  after guest | takes cake 1
#> baker  | puts cake 2
#> guest  after baker | puts cake 2
#> guest  | takes cake 2
#> baker  after guest | takes cake 2
#> baker  | puts cake 3
#> guest  after baker | puts cake 3
#> guest  | takes cake 3
#> main   joins guest
#> main   joins baker
