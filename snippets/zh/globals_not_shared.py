import multiprocessing

# 全局变量
guests = []


# 往全局的列表里添加一项
def welcome(name):
    guests.append(name)
    print(name, "看到的列表:", guests)


if __name__ == "__main__":
    for name in ("ann", "bob"):
        child = multiprocessing.Process(
            target=welcome, name=name, args=(name,)
        )
        child.start()
        child.join()
    print("主进程看到的列表:", guests)

#> main  starts ann
#> ann   | ann 看到的列表: ['ann']
#> main  joins ann
#> main  starts bob
#> bob   | bob 看到的列表: ['bob']
#> main  joins bob
#> main  | 主进程看到的列表: []
