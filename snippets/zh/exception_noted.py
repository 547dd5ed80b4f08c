import multiprocessing
import traceback


def share(cakes, guests):
    return cakes / guests


def task(sender, cakes, guests):
    try:
        share(cakes, guests)
    except Exception as error:
        # 把回溯信息变成文字，写进随异常一起传送的注释。
        error.add_note(traceback.format_exc())
        sender.send(error)


if __name__ == "__main__":
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(
        target=task, name="child", args=(sender, 1, 0)
    )
    child.start()
    sender.close()

    error = receiver.recv()
    child.join()
    print("回溯对象:", error.__traceback__)
    raise error

#> main  starts child
#> main  joins child
#> main  | 回溯对象: None
#> main  ! Traceback (most recent call last):
#> main  ! ...
#> main  ! ZeroDivisionError: division by zero
#> main  ! Traceback (most recent call last):
#> main  ! ...
#> main  ! ZeroDivisionError: division by zero
#> main  ! ...
#> main  exits 1
