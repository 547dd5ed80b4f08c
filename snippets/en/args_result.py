import multiprocessing


# The result goes into the shared integer.
def add_up(numbers, total):
    total.value = sum(numbers)


if __name__ == "__main__":
    total = multiprocessing.Value("i", 0)
    sub_process = multiprocessing.Process(
        target=add_up, args=([3, 4, 5], total)
    )
    sub_process.start()
    # Before this, total may still be 0.
    sub_process.join()
    print("total:", total.value)

#> main  starts Process-1
#> main  joins Process-1
#> main  | total: 12
