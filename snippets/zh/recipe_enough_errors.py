import multiprocessing


def convert(text):
    try:
        return int(text), None
    except ValueError as error:
        return None, str(error)


if __name__ == "__main__":
    texts = ["1", "2", "三个"] * 100
    errors = []
    with multiprocessing.Pool(2) as pool:
        for number, error in pool.imap_unordered(convert, texts):
            if error is not None:
                errors.append(error)
            if len(errors) == 3:
                # 代码块结束时，工作进程被终止。
                break
    print("错误：", len(errors))
    print("最后一个：", errors[-1])

#> main  | 错误： 3
#> main  | 最后一个： invalid literal for int() with base 10: '三个'
