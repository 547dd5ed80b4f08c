from concurrent.futures import ProcessPoolExecutor, as_completed


def convert(text):
    return int(text)


if __name__ == "__main__":
    texts = ["1", "2", "three"] * 100
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
    print("errors:", len(errors))
    print("the last:", errors[-1])

#> main  | errors: 3
#> main  | the last: invalid literal for int() with base 10: 'three'
