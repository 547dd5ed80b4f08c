import multiprocessing


class Fall(Exception):
    # 两个参数都交给父类：重新创建异常时要用到它们。
    def __init__(self, who, where):
        super().__init__(who, where)

    def __str__(self):
        who, where = self.args
        return f"{who} 摔倒了，{where}"


def receive(error):
    print("收到：", error)


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    error = Fall("ann", "两次")
    child = context.Process(target=receive, name="child", args=(error,))
    child.start()
    child.join()
    print("退出码：", child.exitcode)

#> main   starts child
#> child  | 收到： ann 摔倒了，两次
#> main   joins child
#> main   | 退出码： 0
