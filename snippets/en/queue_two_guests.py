import multiprocessing


def eat(dishes, eaten):
    while True:
        dish = dishes.get()
        if dish is None:
            break
        eaten.put(dish)


if __name__ == "__main__":
    dishes = multiprocessing.Queue()
    eaten = multiprocessing.Queue()
    guests = [
        multiprocessing.Process(target=eat, args=(dishes, eaten))
        for _ in range(2)
    ]
    for guest in guests:
        guest.start()
    for dish in ("soup", "fish", "rice"):
        dishes.put(dish)

    # One sentinel for each guest, after all dishes.
    for guest in guests:
        dishes.put(None)
    print("eaten:", sorted(eaten.get() for _ in range(3)))
    for guest in guests:
        guest.join()

#> main       starts Process-1
#> main       starts Process-2
#> main       | eaten: ['fish', 'rice', 'soup']
#> main       joins Process-1
#> main       joins Process-2
