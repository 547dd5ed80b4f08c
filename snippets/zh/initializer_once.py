import multiprocessing


# 代表费时的准备：读大文件、建立连接、载入模型。
def load_prices(currency):
    global prices
    print("载入价格，单位：", currency)
    prices = {"茶": 3, "蛋糕": 5}


def price(thing):
    return prices[thing]


if __name__ == "__main__":
    pool = multiprocessing.Pool(2, load_prices, ("元",))
    orders = ["茶", "蛋糕", "茶", "茶"]
    total = sum(pool.map(price, orders, chunksize=1))
    pool.close()
    pool.join()
    print("合计：", total)

#> main          after PoolWorker-1 | 载入价格，单位： 元
#> main          after PoolWorker-2 | 载入价格，单位： 元
#> main          | 合计： 14
#> PoolWorker-1  | 载入价格，单位： 元
#> PoolWorker-2  | 载入价格，单位： 元
