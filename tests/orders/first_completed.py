import threading
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

gate = threading.Event()


def slow():
    gate.wait()
    print("slow")


def quick():
    print("quick")


if __name__ == "__main__":
    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(slow), pool.submit(quick)]
        wait(both, return_when=FIRST_COMPLETED)
        print("main sees one")
        gate.set()
    print("over")

#: quick < main sees one
#: main sees one < slow
#: slow < over
