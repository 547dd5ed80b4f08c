import multiprocessing


# Put the integer on the queue or, if there is none, the exception.
def convert(queue, text):
    try:
        queue.put((text, int(text)))
    except ValueError as error:
        queue.put((text, error))


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    texts = ["5", "five", "7"]
    children = []
    for text in texts:
        child = multiprocessing.Process(target=convert, args=(queue, text))
        child.start()
        children.append(child)

    # One answer a child, in whatever order they come; then join.
    answers = dict(queue.get() for child in children)
    for child in children:
        child.join()
    for text in texts:
        print(text, "->", repr(answers[text]))

#> main  starts Process-1
#> main  starts Process-2
#> main  starts Process-3
#> main  joins Process-1
#> main  joins Process-2
#> main  joins Process-3
#> main  | 5 -> 5
#> main  | five -> ValueError("invalid literal for int() with base 10: 'five'")
#> main  | 7 -> 7
