import multiprocessing
from queue import Empty

if __name__ == "__main__":
    queue = multiprocessing.Queue()
    queue.put("soup")
    print("is it empty?", queue.empty())
    print("came:", queue.get())

    # Nobody puts anything any more.
    try:
        queue.get(timeout=0.2)
    except Empty as error:
        print("nothing came:", type(error))

#> main  | is it empty? True or | is it empty? False
#> main  | came: soup
#> main  | nothing came: <class '_queue.Empty'>
