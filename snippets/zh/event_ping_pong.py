import multiprocessing


def player(ping, pong):
    ping.wait()
    print("乓")
    pong.set()


if __name__ == "__main__":
    ping = multiprocessing.Event()
    pong = multiprocessing.Event()
    child = multiprocessing.Process(
        target=player, name="child", args=(ping, pong)
    )
    child.start()
    print("乒")
    ping.set()
    pong.wait()
    print("比赛结束")
    child.join()

#> main   starts child
#> main   | 乒
#> child  after main | 乒
#> child  | 乓
#> main   after child | 乓
#> main   | 比赛结束
#> main   joins child
