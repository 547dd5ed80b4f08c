import multiprocessing
import pickle

if __name__ == "__main__":
    queue = multiprocessing.Queue()
    squares = (n * n for n in range(3))
    try:
        queue.put(pickle.dumps(squares))
    except TypeError as error:
        print("not put:", error)
    queue.put(pickle.dumps([n * n for n in range(3)]))
    print("came:", pickle.loads(queue.get()))

#> main  | not put: cannot pickle 'generator' object
#> main  | came: [0, 1, 4]
