from concurrent.futures import ThreadPoolExecutor, as_completed


def root(number):
    if number < 0:
        raise ValueError(f"{number} is negative")
    return number**0.5


with ThreadPoolExecutor(2) as pool:
    print(list(pool.map(root, [4, 9])))
    futures = {pool.submit(root, n): n for n in (16, -1, 25)}
    for future in as_completed(futures):
        if error := future.exception():
            print("failed:", error)
        else:
            print(futures[future], "has", future.result())

#> main  | [2.0, 3.0]
#> main  ~ failed: -1 is negative
#> main  ~ 16 has 4.0
#> main  ~ 25 has 5.0
