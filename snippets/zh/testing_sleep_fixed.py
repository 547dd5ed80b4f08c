import multiprocessing
import threading


def cook(idle, soup):
    # 代表繁忙的机器，轮不到这个进程使用 CPU。
    idle.wait()
    soup.put("汤")


def test_soup(idle):
    soup = multiprocessing.Queue()
    child = multiprocessing.Process(target=cook, args=(idle, soup))
    child.start()
    # 机器早晚会空下来，什么时候都行。
    timer = threading.Timer(0.3, idle.set)
    timer.start()
    passed = soup.get(timeout=60) == "汤"
    child.join()
    timer.join()
    return passed


if __name__ == "__main__":
    idle = multiprocessing.Event()
    print("机器繁忙，通过：", test_soup(idle))
    print("机器空闲，通过：", test_soup(idle))

#> main  starts Process-1
#> main  joins Process-1
#> main  | 机器繁忙，通过： True
#> main  starts Process-2
#> main  joins Process-2
#> main  | 机器空闲，通过： True
