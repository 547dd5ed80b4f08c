import multiprocessing


# 写一个文件，但不关闭，文件对象留在全局变量里
def task():
    global notes
    notes = open("notes.txt", "w")
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
#> main  | 文件里的内容: ''
#> @ spawn
#> main  starts child
#> main  joins child
#> main  | 退出码: 0
#> main  | 文件里的内容: 'a note\n'
