import asyncio
import os


def count():
    total = sum(number % 7 == 0 for number in range(300_000))
    return total, os.getpid()


async def answer():
    print("收到请求")
    await asyncio.sleep(0)
    print("已答复请求")


async def report():
    print("开始做报表")
    total, pid = await asyncio.to_thread(count)
    print("报表完成：", total)
    print("在主进程里计算：", pid == os.getpid())


async def main():
    await asyncio.gather(answer(), report())


if __name__ == "__main__":
    asyncio.run(main())

#> main  | 收到请求
#> main  | 开始做报表
#> main  ~ 已答复请求
#> main  ~ 报表完成： 42858
#> main  ~ 在主进程里计算： True
