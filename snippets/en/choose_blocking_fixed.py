import asyncio
from concurrent.futures import ProcessPoolExecutor


def count():
    return sum(number % 7 == 0 for number in range(300_000))


async def answer():
    print("a request has come")
    await asyncio.sleep(0)
    print("the request is answered")


async def report(executor):
    print("the report begins")
    loop = asyncio.get_running_loop()
    total = await loop.run_in_executor(executor, count)
    print("the report is done:", total)


async def main(executor):
    await asyncio.gather(answer(), report(executor))


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        asyncio.run(main(executor))

#> main  | a request has come
#> main  | the report begins
#> main  ~ the request is answered
#> main  ~ the report is done: 42858
