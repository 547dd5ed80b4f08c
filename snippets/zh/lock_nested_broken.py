import multiprocessing


def deposit(lock, account, amount):
    # 不写 timeout 就会永远等下去
    if not lock.acquire(timeout=0.3):
        print("存款：锁被占用")
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
    print("工资与房租：", pay.value, rent.value)

#> main    starts teller
#> teller  | 存款：锁被占用
#> main    joins teller
#> main    | 工资与房租： 70 0
