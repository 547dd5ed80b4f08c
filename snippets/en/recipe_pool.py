import multiprocessing


def parse(text):
    # An exception would end the loop in main, so return it.
    try:
        return text, int(text), None
    except ValueError as error:
        return text, None, error


if __name__ == "__main__":
    texts = ["1", "2", "three", "4"]
    total, errors = 0, {}
    with multiprocessing.Pool(2) as pool:
        results = pool.imap_unordered(parse, texts, chunksize=2)
        for text, number, error in results:
            if error is not None:
                errors[text] = error
                continue
            total += number
    print("total:", total)
    print("errors:", errors)

#> main  | total: 7
#> main  | errors: {'three': ValueError("invalid literal for int() with base 10: 'three'")}
