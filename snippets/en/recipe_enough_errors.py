import multiprocessing


def convert(text):
    try:
        return int(text), None
    except ValueError as error:
        return None, str(error)


if __name__ == "__main__":
    texts = ["1", "2", "three"] * 100
    errors = []
    with multiprocessing.Pool(2) as pool:
        for number, error in pool.imap_unordered(convert, texts):
            if error is not None:
                errors.append(error)
            if len(errors) == 3:
                # The end of the block terminates the workers.
                break
    print("errors:", len(errors))
    print("the last:", errors[-1])

#> main  | errors: 3
#> main  | the last: invalid literal for int() with base 10: 'three'
