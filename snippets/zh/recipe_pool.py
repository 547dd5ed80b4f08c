import multiprocessing


def parse(text):
    # 抛出异常会让主进程的循环结束，所以返回它。
    try:
        return text, int(text), None
    except ValueError as error:
        return text, None, error


if __name__ == "__main__":
    texts = ["1", "2", "三个", "4"]
    total, errors = 0, {}
    with multiprocessing.Pool(2) as pool:
        results = pool.imap_unordered(parse, texts, chunksize=2)
        for text, number, error in results:
            if error is not None:
                errors[text] = error
                continue
            total += number
    print("总和：", total)
    print("错误：", errors)

#> main  | 总和： 7
#> main  | 错误： {'三个': ValueError("invalid literal for int() with base 10: '三个'")}
