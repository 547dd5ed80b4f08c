import multiprocessing


def deposit(lock, account, amount):
    with lock:
        account.value += amount


def transfer(lock, source, target, amount):
    with lock:
        source.value -= amount
        # 本进程已持有锁，RLock 允许它再次获取
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
    print("工资与房租：", pay.value, rent.value)

#> main  starts teller
#> main  joins teller
#> main  | 工资与房租： 70 30
