import multiprocessing
import threading


def cook(idle, soup):
    # Stands for a busy machine, on which the cook gets no CPU.
    idle.wait()
    soup.put("soup")


def test_soup(idle):
    soup = multiprocessing.Queue()
    child = multiprocessing.Process(target=cook, args=(idle, soup))
    child.start()
    # The machine is idle at some time, never mind when.
    timer = threading.Timer(0.3, idle.set)
    timer.start()
    passed = soup.get(timeout=60) == "soup"
    child.join()
    timer.join()
    return passed


if __name__ == "__main__":
    idle = multiprocessing.Event()
    print("busy machine, passed:", test_soup(idle))
    print("idle machine, passed:", test_soup(idle))

#> main  starts Process-1
#> main  joins Process-1
#> main  | busy machine, passed: True
#> main  starts Process-2
#> main  joins Process-2
#> main  | idle machine, passed: True
