import multiprocessing
import time


# The dancing task.
def dance():
    for i in range(5):
        print("dancing...")
        time.sleep(0.2)


# The singing task.
def sing():
    for i in range(5):
        print("singing...")
        time.sleep(0.2)


if __name__ == "__main__":
    dance_process = multiprocessing.Process(target=dance, name="myprocess1")
    sing_process = multiprocessing.Process(target=sing)
    dance_process.start()
    sing_process.start()

    # Dancing has ended here; singing may still go on.
    dance_process.join()
    print("dancing is over")

    # Here both have ended.
    sing_process.join()
    print("dancing and singing are over")

#> main        starts myprocess1
#> main        starts Process-2
#> myprocess1  | dancing...
#> myprocess1  | dancing...
#> myprocess1  | dancing...
#> myprocess1  | dancing...
#> myprocess1  | dancing...
#> main        joins myprocess1
#> main        | dancing is over
#> Process-2   | singing...
#> Process-2   | singing...
#> Process-2   | singing...
#> Process-2   | singing...
#> Process-2   | singing...
#> main        joins Process-2
#> main        | dancing and singing are over
