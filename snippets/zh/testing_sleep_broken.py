import multiprocessing
import time


def cook(idle, soup):
    # 代表繁忙的机器，轮不到这个进程使用 CPU。
    idle.wait()
    soup.put("汤")


def test_soup(idle):
    soup = multiprocessing.Queue()
    child = multiprocessing.Process(target=cook, args=(idle, soup))
    child.start()
    # 指望到这时汤已经好了。
    time.sleep(0.1)
    passed = not soup.empty()
    idle.set()
    child.join()
    return passed


if __name__ == "__main__":
    idle = multiprocessing.Event()
    print("机器繁忙，通过：", test_soup(idle))
    print("机器空闲，通过：", test_soup(idle))

#> main  starts Process-1
#> main  joins Process-1
#> main  | 机器繁忙，通过： False
#> main  starts Process-2
#> main  joins Process-2
#> main  | 机器空闲，通过： True or | 机器空闲，通过： False
