import multiprocessing

# 文件的顶层代码在哪里执行，执行几次？
print("顶层代码，模块名是", __name__)


def task():
    print("任务")


if __name__ == "__main__":
    for name in ("first", "second"):
        child = multiprocessing.Process(target=task, name=name)
        child.start()
        child.join()

#> main        | 顶层代码，模块名是 __main__
#> main        starts first
#> first       | 任务
#> main        joins first
#> main        starts second
#> second      | 任务
#> main        joins second
#> @ forkserver python>=3.13.8 python<3.14, forkserver python>=3.14.1
#> main        | 顶层代码，模块名是 __main__
#> main        starts first
#> forkserver  | 顶层代码，模块名是 __mp_main__
#> ---
#> first       | 任务
#> main        joins first
#> main        starts second
#> second      | 任务
#> main        joins second
#> @ spawn, forkserver
#> main        | 顶层代码，模块名是 __main__
#> main        starts first
#> first       | 顶层代码，模块名是 __mp_main__
#> first       | 任务
#> main        joins first
#> main        starts second
#> second      | 顶层代码，模块名是 __mp_main__
#> second      | 任务
#> main        joins second
