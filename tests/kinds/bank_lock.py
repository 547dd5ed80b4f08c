import threading

balance = 100
lock = threading.Lock()


def withdraw(amount):
    global balance
    with lock:
        if balance >= amount:
            balance -= amount
            print(f"took {amount}", flush=True)
        else:
            print("not enough", flush=True)


names = ["Ann", "Bob", "Cy"]
people = [
    threading.Thread(target=withdraw, args=(40,), name=name) for name in names
]
for person in people:
    person.start()
for person in people:
    person.join()
print("left:", balance)

#> main      starts main/Ann
#> main      starts main/Bob
#> main      starts main/Cy
#> main/Ann  | took 40 or | not enough
#> main      joins main/Ann
#> main/Bob  | took 40 or | not enough
#> main      joins main/Bob
#> main/Cy   | took 40 or | not enough
#> main      joins main/Cy
#> main      | left: 20
