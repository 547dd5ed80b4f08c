import asyncio


async def cook(queue, dish, seconds):
    await asyncio.sleep(seconds)
    print(dish, "is ready")
    await queue.put(dish)


async def main():
    queue = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        group.create_task(cook(queue, "rice", 0.3))
        group.create_task(cook(queue, "tea", 0.1))
    while not queue.empty():
        print("served", queue.get_nowait())
    try:
        async with asyncio.timeout(0.1):
            await queue.get()
    except TimeoutError:
        print("nothing more")


asyncio.run(main())

#> main  | tea is ready
#> main  | rice is ready
#> main  | served tea
#> main  | served rice
#> main  | nothing more
