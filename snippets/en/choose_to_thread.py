import asyncio
import os


def count():
    total = sum(number % 7 == 0 for number in range(300_000))
    return total, os.getpid()


async def answer():
    print("a request has come")
    await asyncio.sleep(0)
    print("the request is answered")


async def report():
    print("the report begins")
    total, pid = await asyncio.to_thread(count)
    print("the report is done:", total)
    print("computed in main's process:", pid == os.getpid())


async def main():
    await asyncio.gather(answer(), report())


if __name__ == "__main__":
    asyncio.run(main())

#> main  | a request has come
#> main  | the report begins
#> main  ~ the request is answered
#> main  ~ the report is done: 42858
#> main  ~ computed in main's process: True
