import multiprocessing


class Dancer(multiprocessing.Process):
    def run(self):
        print(self.name, "跳舞")


def task():
    name = multiprocessing.current_process().name
    # 子进程又启动自己的子进程。
    grandchild = multiprocessing.Process(target=print, args=(name, "唱歌"))
    print(name, "启动", grandchild.name)
    grandchild.start()
    grandchild.join()


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    # 只有对象，都没有启动。
    for process in (multiprocessing.Process(), context.Process()):
        print(type(process).__name__, "的名字是", process.name)

    for process in (Dancer(), multiprocessing.Process(target=task)):
        process.start()
        process.join()

#> main         | Process 的名字是 Process-1
#> main         | SpawnProcess 的名字是 SpawnProcess-2
#> main         starts Dancer-3
#> Dancer-3     | Dancer-3 跳舞
#> main         joins Dancer-3
#> main         starts Process-4
#> Process-4    | Process-4 启动 Process-4:1
#> Process-4    starts Process-4:1
#> Process-4:1  | Process-4 唱歌
#> Process-4    joins Process-4:1
#> main         joins Process-4
