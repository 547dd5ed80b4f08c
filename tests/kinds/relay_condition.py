import threading

ready = threading.Condition()
items = []


def fetch():
    with ready:
        ready.wait_for(lambda: items)
        print("fetched", items.pop())


def bring():
    with ready:
        print("bringing bread")
        items.append("bread")
        ready.notify()


one = threading.Thread(target=fetch, name="fetch")
two = threading.Thread(target=bring, name="bring")
one.start()
two.start()
one.join()
two.join()
print("shelf:", items)

#> main        starts main/fetch
#> main        starts main/bring
#> main/bring  | bringing bread
#> ---
#> main/fetch  | fetched bread
#> main        joins main/fetch
#> main        joins main/bring
#> main        | shelf: []
