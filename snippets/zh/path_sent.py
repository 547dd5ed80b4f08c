import multiprocessing


# 子进程自己打开文件，传过来的路径只是字符串。
def first_line(path):
    with open(path, encoding="utf-8") as file:
        print("第一行：", file.readline().strip())


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    child = context.Process(target=first_line, name="child", args=(__file__,))
    child.start()
    child.join()

#> main   starts child
#> child  | 第一行： import multiprocessing
#> main   joins child
