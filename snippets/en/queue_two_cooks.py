import multiprocessing


# Each cook puts its own dishes, in this order.
def cook(queue, name, dishes):
    for dish in dishes:
        queue.put((name, dish))


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    menus = {"ann": ["soup", "fish"], "bob": ["salad", "cake"]}
    cooks = [
        multiprocessing.Process(
            target=cook, name=name, args=(queue, name, dishes)
        )
        for name, dishes in menus.items()
    ]
    for process in cooks:
        process.start()

    arrived = [queue.get() for _ in range(4)]
    print("first of all:", arrived[0][1])
    for name in menus:
        print(name, [dish for who, dish in arrived if who == name])
    for process in cooks:
        process.join()

#> main  starts ann
#> main  starts bob
#> main  | first of all: soup or | first of all: salad
#> main  | ann ['soup', 'fish']
#> main  | bob ['salad', 'cake']
#> main  joins ann
#> main  joins bob
