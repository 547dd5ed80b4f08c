from concurrent.futures import ProcessPoolExecutor, as_completed


def convert(text):
    return int(text)


if __name__ == "__main__":
    texts = ["1", "2", "三个"] * 100
    errors = []
    executor = ProcessPoolExecutor(max_workers=2)
    try:
        futures = [executor.submit(convert, text) for text in texts]
        for future in as_completed(futures):
            try:
                future.result()
            except ValueError as error:
                errors.append(error)
            if len(errors) == 3:
                break
    finally:
        executor.shutdown(cancel_futures=True)
    print("错误：", len(errors))
    print("最后一个：", errors[-1])

#> main  | 错误： 3
#> main  | 最后一个： invalid literal for int() with base 10: '三个'
