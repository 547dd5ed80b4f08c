import multiprocessing


def make(kitchen, portions):
    for _ in range(3):
        with kitchen:
            portions.value += 1
            print("portions ready:", portions.value)
            # Whoever waits looks at the number again.
            kitchen.notify_all()


def wait_for_three(kitchen, portions):
    print("waiter comes")
    with kitchen:
        kitchen.wait_for(lambda: portions.value == 3)
        print("waiter takes", portions.value)


if __name__ == "__main__":
    kitchen = multiprocessing.Condition()
    # Its own lock is not needed: the condition has one.
    portions = multiprocessing.Value("i", 0, lock=False)
    args = (kitchen, portions)
    waiter = multiprocessing.Process(
        target=wait_for_three, name="waiter", args=args
    )
    waiter.start()
    cook = multiprocessing.Process(target=make, name="cook", args=args)
    cook.start()
    waiter.join()
    cook.join()

#> main    starts waiter
#> main    starts cook
#> waiter  | waiter comes
#> waiter  after cook | portions ready: 3
#> waiter  | waiter takes 3
#> main    joins waiter
#> cook    | portions ready: 1
#> cook    | portions ready: 2
#> cook    | portions ready: 3
#> main    joins cook
