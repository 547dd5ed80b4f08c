import multiprocessing


def late(changed):
    with changed:
        # 不写 timeout 就会永远等下去
        print("等到了通知：", changed.wait(timeout=0.3))


if __name__ == "__main__":
    changed = multiprocessing.Condition()
    with changed:
        changed.notify_all()
    child = multiprocessing.Process(target=late, name="late", args=(changed,))
    child.start()
    child.join()

#> main  starts late
#> late  | 等到了通知： False
#> main  joins late
