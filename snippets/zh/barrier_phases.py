import multiprocessing


def work(all_done):
    name = multiprocessing.current_process().name
    print(name, "切完了自己的一半")
    # 大家都切完之前，谁也不开始炒
    all_done.wait()
    print(name, "炒完了自己的一半")
    # 同一道栅栏可以接着用于下一轮
    all_done.wait()
    print(name, "端上了自己的一半")


if __name__ == "__main__":
    all_done = multiprocessing.Barrier(2)
    args = (all_done,)
    ann = multiprocessing.Process(target=work, name="ann", args=args)
    ben = multiprocessing.Process(target=work, name="ben", args=args)
    ann.start()
    ben.start()
    ann.join()
    ben.join()

#> main  starts ann
#> main  starts ben
#> ann   | ann 切完了自己的一半
#> ann   after ben | ben 切完了自己的一半
#> ann   | ann 炒完了自己的一半
#> ann   after ben | ben 炒完了自己的一半
#> ann   | ann 端上了自己的一半
#> main  joins ann
#> ben   | ben 切完了自己的一半
#> ben   after ann | ann 切完了自己的一半
#> ben   | ben 炒完了自己的一半
#> ben   after ann | ann 炒完了自己的一半
#> ben   | ben 端上了自己的一半
#> main  joins ben
