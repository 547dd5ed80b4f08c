import multiprocessing


def task():
    print("hello from", __name__)


if __name__ == "__main__":
    before = multiprocessing.get_start_method()
    # Contexts may be made as often as you like; nothing is set.
    context = multiprocessing.get_context("spawn")
    child = context.Process(target=task, name="child")
    child.start()
    child.join()
    other = multiprocessing.get_context("forkserver")
    contexts = [context.get_start_method(), other.get_start_method()]
    print("the contexts:", contexts)
    after = multiprocessing.get_start_method()
    print("the program's own, unchanged:", after == before)

#> main   starts child
#> child  | hello from __mp_main__
#> main   joins child
#> main   | the contexts: ['spawn', 'forkserver']
#> main   | the program's own, unchanged: True
