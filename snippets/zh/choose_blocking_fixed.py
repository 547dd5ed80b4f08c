import asyncio
from concurrent.futures import ProcessPoolExecutor


def count():
    return sum(number % 7 == 0 for number in range(300_000))


async def answer():
    print("收到请求")
    await asyncio.sleep(0)
    print("已答复请求")


async def report(executor):
    print("开始做报表")
    loop = asyncio.get_running_loop()
    total = await loop.run_in_executor(executor, count)
    print("报表完成：", total)


async def main(executor):
    await asyncio.gather(answer(), report(executor))


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        asyncio.run(main(executor))

#> main  | 收到请求
#> main  | 开始做报表
#> main  ~ 已答复请求
#> main  ~ 报表完成： 42858
