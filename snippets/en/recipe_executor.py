from concurrent.futures import ProcessPoolExecutor, as_completed


def parse(text):
    return int(text)


if __name__ == "__main__":
    texts = ["1", "2", "three", "4"]
    total, errors = 0, {}
    with ProcessPoolExecutor(max_workers=2) as executor:
        futures = {executor.submit(parse, text): text for text in texts}
        for future in as_completed(futures):
            try:
                total += future.result()
            except ValueError as error:
                errors[futures[future]] = str(error)
    print("total:", total)
    for text, error in errors.items():
        print(f"{text}: {error}")

#> main  | total: 7
#> main  | three: invalid literal for int() with base 10: 'three'
