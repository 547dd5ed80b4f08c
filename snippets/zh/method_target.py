import multiprocessing


class Performer:
    def __init__(self):
        self.steps = 0

    # 任务是一个方法，self 是子进程里的那个 Performer
    def dance(self):
        for i in range(3):
            self.steps += 1
            print("子进程，步数:", self.steps)


if __name__ == "__main__":
    ann = Performer()
    # ann.dance 是 ann 的方法，这里同样不加括号
    dance_process = multiprocessing.Process(target=ann.dance)
    dance_process.start()
    dance_process.join()
    # 子进程改的是它自己的那个 Performer
    print("主进程，步数:", ann.steps)

#> main       starts Process-1
#> Process-1  | 子进程，步数: 1
#> Process-1  | 子进程，步数: 2
#> Process-1  | 子进程，步数: 3
#> main       joins Process-1
#> main       | 主进程，步数: 0
