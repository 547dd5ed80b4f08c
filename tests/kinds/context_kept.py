import asyncio
import contextvars
import threading

user = contextvars.ContextVar("user", default="nobody")


async def greet(name):
    user.set(name)
    await asyncio.sleep(0.01)
    print("hello", user.get())


async def main():
    await asyncio.gather(greet("Ann"), greet("Bo"))
    print("outside:", user.get())


asyncio.run(main())
user.set("Zoe")
thread = threading.Thread(target=lambda: print("thread:", user.get()))
thread.start()
thread.join()

#> main           | hello Ann
#> main           | hello Bo
#> main           | outside: nobody
#> main           starts main/Thread-1
#> main/Thread-1  | thread: nobody
#> main           joins main/Thread-1
