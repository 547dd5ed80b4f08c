import multiprocessing


def task():
    print("你好，我是", __name__)


if __name__ == "__main__":
    before = multiprocessing.get_start_method()
    # 上下文可以取得多次，并不改变程序的设置。
    context = multiprocessing.get_context("spawn")
    child = context.Process(target=task, name="child")
    child.start()
    child.join()
    other = multiprocessing.get_context("forkserver")
    contexts = [context.get_start_method(), other.get_start_method()]
    print("两个上下文：", contexts)
    after = multiprocessing.get_start_method()
    print("程序自己的没有改变：", after == before)

#> main   starts child
#> child  | 你好，我是 __mp_main__
#> main   joins child
#> main   | 两个上下文： ['spawn', 'forkserver']
#> main   | 程序自己的没有改变： True
