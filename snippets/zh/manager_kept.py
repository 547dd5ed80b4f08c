import multiprocessing


def order(table):
    # 取得副本，修改，再放回去。
    dishes = table["dishes"]
    dishes.append("soup")
    table["dishes"] = dishes
    # 这个列表在服务进程里，取得的是它的代理。
    table["drinks"].append("water")


if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        table = manager.dict(dishes=[], drinks=manager.list())
        child = multiprocessing.Process(
            target=order, name="child", args=(table,)
        )
        child.start()
        child.join()
        print("菜：", table["dishes"])
        print("饮料：", table["drinks"][:])

#> main  starts child
#> main  joins child
#> main  | 菜： ['soup']
#> main  | 饮料： ['water']
