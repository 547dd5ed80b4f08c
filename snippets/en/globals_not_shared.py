import multiprocessing

# A global variable.
guests = []


# Append one item to the global list.
def welcome(name):
    guests.append(name)
    print(name, "sees", guests)


if __name__ == "__main__":
    for name in ("ann", "bob"):
        child = multiprocessing.Process(
            target=welcome, name=name, args=(name,)
        )
        child.start()
        child.join()
    print("main sees", guests)

#> main  starts ann
#> ann   | ann sees ['ann']
#> main  joins ann
#> main  starts bob
#> bob   | bob sees ['bob']
#> main  joins bob
#> main  | main sees []
