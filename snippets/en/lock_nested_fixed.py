import multiprocessing


def deposit(lock, account, amount):
    with lock:
        account.value += amount


def transfer(lock, source, target, amount):
    with lock:
        source.value -= amount
        # This process holds the lock: an RLock lets it in again.
        deposit(lock, target, amount)


if __name__ == "__main__":
    lock = multiprocessing.RLock()
    rent = multiprocessing.Value("i", 0)
    pay = multiprocessing.Value("i", 100)
    teller = multiprocessing.Process(
        target=transfer, name="teller", args=(lock, pay, rent, 30)
    )
    teller.start()
    teller.join()
    print("pay and rent:", pay.value, rent.value)

#> main  starts teller
#> main  joins teller
#> main  | pay and rent: 70 30
