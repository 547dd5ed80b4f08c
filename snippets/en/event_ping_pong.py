import multiprocessing


def player(ping, pong):
    ping.wait()
    print("pong")
    pong.set()


if __name__ == "__main__":
    ping = multiprocessing.Event()
    pong = multiprocessing.Event()
    child = multiprocessing.Process(
        target=player, name="child", args=(ping, pong)
    )
    child.start()
    print("ping")
    ping.set()
    pong.wait()
    print("game over")
    child.join()

#> main   starts child
#> main   | ping
#> child  after main | ping
#> child  | pong
#> main   after child | pong
#> main   | game over
#> main   joins child
