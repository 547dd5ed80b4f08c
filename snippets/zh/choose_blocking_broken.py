import asyncio


def count():
    return sum(number % 7 == 0 for number in range(300_000))


async def answer():
    print("收到请求")
    await asyncio.sleep(0)
    print("已答复请求")


async def report():
    print("开始做报表")
    total = count()
    print("报表完成：", total)


async def main():
    await asyncio.gather(answer(), report())


if __name__ == "__main__":
    asyncio.run(main())

#> main  | 收到请求
#> main  | 开始做报表
#> main  | 报表完成： 42858
#> main  | 已答复请求
