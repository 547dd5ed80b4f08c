import multiprocessing
from concurrent.futures import ProcessPoolExecutor, as_completed


def prepare(event):
    global somebody_came
    somebody_came = event


def come(guest):
    # ann 要等到主进程见到了别的客人。
    if guest == "ann":
        somebody_came.wait()
    return guest


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    event = context.Event()
    with ProcessPoolExecutor(
        max_workers=2,
        mp_context=context,
        initializer=prepare,
        initargs=(event,),
    ) as executor:
        futures = [executor.submit(come, guest) for guest in ("ann", "ben")]
        for future in as_completed(futures):
            print("先完成：", future.result())
            event.set()
        for guest in executor.map(come, ("ann", "ben")):
            print("map：", guest)

#> main  | 先完成： ben
#> main  | 先完成： ann
#> main  | map： ann
#> main  | map： ben
