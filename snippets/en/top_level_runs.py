import multiprocessing

# Where is the top level of this file executed, and how often?
print("the top level of", __name__)


def task():
    print("the task")


if __name__ == "__main__":
    for name in ("first", "second"):
        child = multiprocessing.Process(target=task, name=name)
        child.start()
        child.join()

#> main        | the top level of __main__
#> main        starts first
#> first       | the task
#> main        joins first
#> main        starts second
#> second      | the task
#> main        joins second
#> @ forkserver python>=3.13.8 python<3.14, forkserver python>=3.14.1
#> main        | the top level of __main__
#> main        starts first
#> forkserver  | the top level of __mp_main__
#> ---
#> first       | the task
#> main        joins first
#> main        starts second
#> second      | the task
#> main        joins second
#> @ spawn, forkserver
#> main        | the top level of __main__
#> main        starts first
#> first       | the top level of __mp_main__
#> first       | the task
#> main        joins first
#> main        starts second
#> second      | the top level of __mp_main__
#> second      | the task
#> main        joins second
