import multiprocessing
import time


def cook(idle, soup):
    # Stands for a busy machine, on which the cook gets no CPU.
    idle.wait()
    soup.put("soup")


def test_soup(idle):
    soup = multiprocessing.Queue()
    child = multiprocessing.Process(target=cook, args=(idle, soup))
    child.start()
    # Hopes that the soup is ready by then.
    time.sleep(0.1)
    passed = not soup.empty()
    idle.set()
    child.join()
    return passed


if __name__ == "__main__":
    idle = multiprocessing.Event()
    print("busy machine, passed:", test_soup(idle))
    print("idle machine, passed:", test_soup(idle))

#> main  starts Process-1
#> main  joins Process-1
#> main  | busy machine, passed: False
#> main  starts Process-2
#> main  joins Process-2
#> main  | idle machine, passed: True or | idle machine, passed: False
