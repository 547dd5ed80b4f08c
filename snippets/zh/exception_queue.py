import multiprocessing


# 把整数放入队列；如果转换不了，就放入异常。
def convert(queue, text):
    try:
        queue.put((text, int(text)))
    except ValueError as error:
        queue.put((text, error))


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    texts = ["5", "五个", "7"]
    children = []
    for text in texts:
        child = multiprocessing.Process(target=convert, args=(queue, text))
        child.start()
        children.append(child)

    # 每个子进程一个答复，先到先取；取完再 join。
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
#> main  | 五个 -> ValueError("invalid literal for int() with base 10: '五个'")
#> main  | 7 -> 7
