import multiprocessing


def order(table):
    # Get a copy, change it, and put it back.
    dishes = table["dishes"]
    dishes.append("soup")
    table["dishes"] = dishes
    # This list is in the server, and what comes is a proxy.
    table["drinks"].append("water")


if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        table = manager.dict(dishes=[], drinks=manager.list())
        child = multiprocessing.Process(
            target=order, name="child", args=(table,)
        )
        child.start()
        child.join()
        print("dishes:", table["dishes"])
        print("drinks:", table["drinks"][:])

#> main  starts child
#> main  joins child
#> main  | dishes: ['soup']
#> main  | drinks: ['water']
