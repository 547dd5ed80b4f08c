import asyncio


def count():
    return sum(number % 7 == 0 for number in range(300_000))


async def answer():
    print("a request has come")
    await asyncio.sleep(0)
    print("the request is answered")


async def report():
    print("the report begins")
    total = count()
    print("the report is done:", total)


async def main():
    await asyncio.gather(answer(), report())


if __name__ == "__main__":
    asyncio.run(main())

#> main  | a request has come
#> main  | the report begins
#> main  | the report is done: 42858
#> main  | the request is answered
