import multiprocessing


def deposit(lock, account, amount):
    # Without the timeout, this would wait for ever.
    if not lock.acquire(timeout=0.3):
        print("deposit: somebody holds the lock")
        return
    account.value += amount
    lock.release()


def transfer(lock, source, target, amount):
    with lock:
        source.value -= amount
        deposit(lock, target, amount)


if __name__ == "__main__":
    lock = multiprocessing.Lock()
    rent = multiprocessing.Value("i", 0)
    pay = multiprocessing.Value("i", 100)
    teller = multiprocessing.Process(
        target=transfer, name="teller", args=(lock, pay, rent, 30)
    )
    teller.start()
    teller.join()
    print("pay and rent:", pay.value, rent.value)

#> main    starts teller
#> teller  | deposit: somebody holds the lock
#> main    joins teller
#> main    | pay and rent: 70 0
