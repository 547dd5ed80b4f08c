import multiprocessing
import time


def add(total):
    seen = total.value
    time.sleep(0.01)
    total.value = seen + 1


if __name__ == "__main__":
    total = multiprocessing.Value("i", 0)
    adders = [
        multiprocessing.Process(target=add, args=(total,)) for _ in range(2)
    ]
    for adder in adders:
        adder.start()
    for adder in adders:
        adder.join()
    print("total:", total.value)

#> main       starts Process-1
#> main       starts Process-2
#> main       joins Process-1
#> main       joins Process-2
#> main       | total: 1 or | total: 2
