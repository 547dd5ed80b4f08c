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
        # Let each of them get as far as the door.
        await asyncio.sleep(0)
        print("waiting:", sum(not task.done() for task in tasks))
        print("threads:", threading.active_count())
        door.set()
    print("entered:", sum(task.done() for task in tasks))


if __name__ == "__main__":
    asyncio.run(main())

#> main  | waiting: 1000
#> main  | threads: 1
#> main  | entered: 1000
