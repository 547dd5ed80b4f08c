import multiprocessing


def serve(portions):
    # One section: nobody sees one change without the other.
    with portions.get_lock():
        portions[0] -= 3
        print("three are on their way")
        portions[1] += 3


def count(portions):
    # One section, too: nothing moves between the two reads.
    with portions.get_lock():
        kitchen = portions[0]
        print("in the kitchen:", kitchen)
        table = portions[1]
        print("in all:", kitchen + table)


if __name__ == "__main__":
    # Ten in the kitchen, none on the table.
    portions = multiprocessing.Array("i", [10, 0])
    waiter = multiprocessing.Process(
        target=serve, name="waiter", args=(portions,)
    )
    boss = multiprocessing.Process(target=count, name="boss", args=(portions,))
    waiter.start()
    boss.start()
    waiter.join()
    boss.join()
    print("at the end:", portions[:])

#> main    starts waiter
#> main    starts boss
#> waiter  undivided 1
#> waiter  | three are on their way
#> main    joins waiter
#> boss    undivided 2
#> boss    | in the kitchen: 10 or | in the kitchen: 7
#> boss    | in all: 10
#> main    joins boss
#> main    | at the end: [7, 3]
