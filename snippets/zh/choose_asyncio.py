import asyncio
import threading


async def guest(number, door):
    await door.wait()
    return number


async def main():
    door = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(guest(number, door)) for number in range(1000)
        ]
        # 让每一位都走到门口。
        await asyncio.sleep(0)
        print("在等待：", sum(not task.done() for task in tasks))
        print("线程数：", threading.active_count())
        door.set()
    print("已进门：", sum(task.done() for task in tasks))


if __name__ == "__main__":
    asyncio.run(main())

#> main  | 在等待： 1000
#> main  | 线程数： 1
#> main  | 已进门： 1000
