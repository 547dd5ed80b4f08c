import multiprocessing
import pickle

if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        try:
            print(pool.map(lambda number: number * 3, [1, 2, 3]))
        except pickle.PicklingError as error:
            print("map 抛出", type(error).__name__)

#> main  | map 抛出 PicklingError
