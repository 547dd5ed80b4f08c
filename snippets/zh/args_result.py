import multiprocessing


# 结果写进共享的整数
def add_up(numbers, total):
    total.value = sum(numbers)


if __name__ == "__main__":
    total = multiprocessing.Value("i", 0)
    sub_process = multiprocessing.Process(
        target=add_up, args=([3, 4, 5], total)
    )
    sub_process.start()
    # 在这之前，total 可能还是 0
    sub_process.join()
    print("合计:", total.value)

#> main  starts Process-1
#> main  joins Process-1
#> main  | 合计: 12
