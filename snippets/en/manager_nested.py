import multiprocessing


def order(table):
    # A change of the dictionary itself.
    table["guests"] = 2
    # A change of a list in the dictionary.
    table["dishes"].append("soup")


if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        table = manager.dict(guests=0, dishes=[])
        child = multiprocessing.Process(
            target=order, name="child", args=(table,)
        )
        child.start()
        child.join()
        print("guests:", table["guests"])
        print("dishes:", table["dishes"])

#> main  starts child
#> main  joins child
#> main  | guests: 2
#> main  | dishes: []
