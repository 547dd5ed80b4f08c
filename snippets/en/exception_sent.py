import multiprocessing


class Fall(Exception):
    # Hand on both arguments: Python makes the copy from them.
    def __init__(self, who, where):
        super().__init__(who, where)

    def __str__(self):
        who, where = self.args
        return f"{who} fell {where}"


def receive(error):
    print("received:", error)


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    error = Fall("ann", "twice")
    child = context.Process(target=receive, name="child", args=(error,))
    child.start()
    child.join()
    print("exit code:", child.exitcode)

#> main   starts child
#> child  | received: ann fell twice
#> main   joins child
#> main   | exit code: 0
