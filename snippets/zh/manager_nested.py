import multiprocessing


def order(table):
    # 修改字典本身。
    table["guests"] = 2
    # 修改字典里的列表。
    table["dishes"].append("soup")


if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        table = manager.dict(guests=0, dishes=[])
        child = multiprocessing.Process(
            target=order, name="child", args=(table,)
        )
        child.start()
        child.join()
        print("客人：", table["guests"])
        print("菜：", table["dishes"])

#> main  starts child
#> main  joins child
#> main  | 客人： 2
#> main  | 菜： []
