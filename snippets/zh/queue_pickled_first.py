import multiprocessing
import pickle

if __name__ == "__main__":
    queue = multiprocessing.Queue()
    squares = (n * n for n in range(3))
    try:
        queue.put(pickle.dumps(squares))
    except TypeError as error:
        print("没有放入：", error)
    queue.put(pickle.dumps([n * n for n in range(3)]))
    print("取到：", pickle.loads(queue.get()))

#> main  | 没有放入： cannot pickle 'generator' object
#> main  | 取到： [0, 1, 4]
