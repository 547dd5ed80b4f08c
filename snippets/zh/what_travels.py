# /// script
# [tool.liverun]
# timeout = 90
# ///
import multiprocessing
import socket
import threading


class Dancer:
    def dance(self):
        pass


class Fall(Exception):
    def __init__(self, who, where):
        super().__init__(f"{who} 摔倒了，{where}")


def function():
    pass


def things():
    def nested():
        pass

    yield "函数", function
    yield "lambda", lambda: None
    yield "嵌套函数", nested
    yield "方法", Dancer().dance
    yield "类的实例", Dancer()
    yield "异常", Fall("ann", "两次")
    yield "生成器", things()
    yield "打开的文件", open(__file__)
    yield "套接字", socket.socket()
    yield "threading.Lock", threading.Lock()
    yield "multiprocessing.Lock", multiprocessing.Lock()


def receive(thing):
    print("收到：", type(thing).__name__.lower())


if __name__ == "__main__":
    for name, thing in things():
        child = multiprocessing.Process(target=receive, args=(thing,))
        try:
            child.start()
        except Exception as error:
            print(f"{name}: {type(error).__name__}: {error}")
        else:
            child.join()
            print(f"{name}: 退出码 {child.exitcode}")

#> main        starts Process-1
#> Process-1   | 收到： function
#> main        joins Process-1
#> main        | 函数: 退出码 0
#> main        starts Process-2
#> Process-2   | 收到： function
#> main        joins Process-2
#> main        | lambda: 退出码 0
#> main        starts Process-3
#> Process-3   | 收到： function
#> main        joins Process-3
#> main        | 嵌套函数: 退出码 0
#> main        starts Process-4
#> Process-4   | 收到： method
#> main        joins Process-4
#> main        | 方法: 退出码 0
#> main        starts Process-5
#> Process-5   | 收到： dancer
#> main        joins Process-5
#> main        | 类的实例: 退出码 0
#> main        starts Process-6
#> Process-6   | 收到： fall
#> main        joins Process-6
#> main        | 异常: 退出码 0
#> main        starts Process-7
#> Process-7   | 收到： generator
#> main        joins Process-7
#> main        | 生成器: 退出码 0
#> main        starts Process-8
#> Process-8   | 收到： textiowrapper
#> main        joins Process-8
#> main        | 打开的文件: 退出码 0
#> main        starts Process-9
#> Process-9   | 收到： socket
#> main        joins Process-9
#> main        | 套接字: 退出码 0
#> main        starts Process-10
#> Process-10  | 收到： lock
#> main        joins Process-10
#> main        | threading.Lock: 退出码 0
#> main        starts Process-11
#> Process-11  | 收到： lock
#> main        joins Process-11
#> main        | multiprocessing.Lock: 退出码 0
#> @ spawn, forkserver
#> main        starts Process-1
#> Process-1   | 收到： function
#> main        joins Process-1
#> main        | 函数: 退出码 0
#> main        | lambda: {/(Attribute|Pickling)Error: Can't (pickle|get) local object .+/}
#> main        | 嵌套函数: {/(Attribute|Pickling)Error: Can't (pickle|get) local object .+/}
#> main        starts Process-4
#> Process-4   | 收到： method
#> main        joins Process-4
#> main        | 方法: 退出码 0
#> main        starts Process-5
#> Process-5   | 收到： dancer
#> main        joins Process-5
#> main        | 类的实例: 退出码 0
#> main        starts Process-6
#> Process-6   ! Traceback (most recent call last):
#> Process-6   ! ...
#> Process-6   ! TypeError: Fall.__init__() missing 1 required positional argument: 'where'
#> Process-6   exits 1
#> main        joins Process-6
#> main        | 异常: 退出码 1
#> main        | 生成器: TypeError: cannot pickle 'generator' object
#> main        | 打开的文件: {/TypeError: cannot pickle '(_io\.)?TextIOWrapper' (object|instances)/}
#> main        starts Process-9
#> Process-9   | 收到： socket
#> main        joins Process-9
#> main        | 套接字: 退出码 0
#> main        | threading.Lock: TypeError: cannot pickle '_thread.lock' object
#> main        starts Process-11
#> Process-11  | 收到： lock
#> main        joins Process-11
#> main        | multiprocessing.Lock: 退出码 0
