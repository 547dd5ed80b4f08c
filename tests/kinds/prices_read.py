# /// script
# [tool.liverun]
# files = ["_prices_read/pricing.py", "_prices_read/fruit.csv"]
# ///
import multiprocessing

import pricing


def report(path):
    row = pricing.cheapest(path)
    print(row["fruit"], "costs", row["price"])


if __name__ == "__main__":
    child = multiprocessing.Process(target=report, args=("fruit.csv",))
    child.start()
    child.join()
    print("from", pricing.__name__)

#> main       starts Process-1
#> Process-1  | fig costs 4
#> main       joins Process-1
#> main       | from pricing
