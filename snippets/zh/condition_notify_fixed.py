import multiprocessing


def late(changed, done):
    with changed:
        # 先检查，有必要才等
        changed.wait_for(lambda: done.value == 1)
        print("完成：", done.value)


if __name__ == "__main__":
    changed = multiprocessing.Condition()
    done = multiprocessing.Value("i", 0, lock=False)
    with changed:
        done.value = 1
        changed.notify_all()
    child = multiprocessing.Process(
        target=late, name="late", args=(changed, done)
    )
    child.start()
    child.join()

#> main  starts late
#> late  | 完成： 1
#> main  joins late
