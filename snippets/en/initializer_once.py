import multiprocessing


# Stands for something slow: a large file, a connection, a model.
def load_prices(currency):
    global prices
    print("loading prices in", currency)
    prices = {"tea": 3, "cake": 5}


def price(thing):
    return prices[thing]


if __name__ == "__main__":
    pool = multiprocessing.Pool(2, load_prices, ("euros",))
    orders = ["tea", "cake", "tea", "tea"]
    total = sum(pool.map(price, orders, chunksize=1))
    pool.close()
    pool.join()
    print("to pay:", total)

#> main          after PoolWorker-1 | loading prices in euros
#> main          after PoolWorker-2 | loading prices in euros
#> main          | to pay: 14
#> PoolWorker-1  | loading prices in euros
#> PoolWorker-2  | loading prices in euros
