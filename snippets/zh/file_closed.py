import multiprocessing


# with 结束时关闭文件，缓冲区随之写出
def task():
    with open("notes.txt", "w") as notes:
        notes.write("a note\n")


if __name__ == "__main__":
    child = multiprocessing.Process(target=task, name="child")
    child.start()
    child.join()
    print("退出码:", child.exitcode)
    with open("notes.txt") as file:
        print("文件里的内容:", repr(file.read()))

#> main  starts child
#> main  joins child
#> main  | 退出码: 0
#> main  | 文件里的内容: 'a note\n'
