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
        super().__init__(f"{who} fell {where}")


def function():
    pass


def things():
    def nested():
        pass

    yield "function", function
    yield "lambda", lambda: None
    yield "nested function", nested
    yield "method", Dancer().dance
    yield "instance", Dancer()
    yield "exception", Fall("ann", "twice")
    yield "generator", things()
    yield "open file", open(__file__)
    yield "socket", socket.socket()
    yield "threading.Lock", threading.Lock()
    yield "multiprocessing.Lock", multiprocessing.Lock()


def receive(thing):
    print("received:", type(thing).__name__.lower())


if __name__ == "__main__":
    for name, thing in things():
        child = multiprocessing.Process(target=receive, args=(thing,))
        try:
            child.start()
        except Exception as error:
            print(f"{name}: {type(error).__name__}: {error}")
        else:
            child.join()
            print(f"{name}: exit code {child.exitcode}")

#> main        starts Process-1
#> Process-1   | received: function
#> main        joins Process-1
#> main        | function: exit code 0
#> main        starts Process-2
#> Process-2   | received: function
#> main        joins Process-2
#> main        | lambda: exit code 0
#> main        starts Process-3
#> Process-3   | received: function
#> main        joins Process-3
#> main        | nested function: exit code 0
#> main        starts Process-4
#> Process-4   | received: method
#> main        joins Process-4
#> main        | method: exit code 0
#> main        starts Process-5
#> Process-5   | received: dancer
#> main        joins Process-5
#> main        | instance: exit code 0
#> main        starts Process-6
#> Process-6   | received: fall
#> main        joins Process-6
#> main        | exception: exit code 0
#> main        starts Process-7
#> Process-7   | received: generator
#> main        joins Process-7
#> main        | generator: exit code 0
#> main        starts Process-8
#> Process-8   | received: textiowrapper
#> main        joins Process-8
#> main        | open file: exit code 0
#> main        starts Process-9
#> Process-9   | received: socket
#> main        joins Process-9
#> main        | socket: exit code 0
#> main        starts Process-10
#> Process-10  | received: lock
#> main        joins Process-10
#> main        | threading.Lock: exit code 0
#> main        starts Process-11
#> Process-11  | received: lock
#> main        joins Process-11
#> main        | multiprocessing.Lock: exit code 0
#> @ spawn, forkserver
#> main        starts Process-1
#> Process-1   | received: function
#> main        joins Process-1
#> main        | function: exit code 0
#> main        | lambda: {/(Attribute|Pickling)Error: Can't (pickle|get) local object .+/}
#> main        | nested function: {/(Attribute|Pickling)Error: Can't (pickle|get) local object .+/}
#> main        starts Process-4
#> Process-4   | received: method
#> main        joins Process-4
#> main        | method: exit code 0
#> main        starts Process-5
#> Process-5   | received: dancer
#> main        joins Process-5
#> main        | instance: exit code 0
#> main        starts Process-6
#> Process-6   ! Traceback (most recent call last):
#> Process-6   ! ...
#> Process-6   ! TypeError: Fall.__init__() missing 1 required positional argument: 'where'
#> Process-6   exits 1
#> main        joins Process-6
#> main        | exception: exit code 1
#> main        | generator: TypeError: cannot pickle 'generator' object
#> main        | open file: {/TypeError: cannot pickle '(_io\.)?TextIOWrapper' (object|instances)/}
#> main        starts Process-9
#> Process-9   | received: socket
#> main        joins Process-9
#> main        | socket: exit code 0
#> main        | threading.Lock: TypeError: cannot pickle '_thread.lock' object
#> main        starts Process-11
#> Process-11  | received: lock
#> main        joins Process-11
#> main        | multiprocessing.Lock: exit code 0
