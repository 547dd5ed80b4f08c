# /// script
# dependencies = ["distributed"]
# [tool.liverun]
# timeout = 60
# start-methods = ["spawn"]
# ///
import asyncio
import logging
import multiprocessing
import tempfile
from pathlib import Path

from distributed import Client, Scheduler, Worker, wait

logging.disable()  # 否则 Dask 会记录 ann 出了什么事。


def count(path):
    words = len(path.read_text("utf-8").split())
    return multiprocessing.current_process().name, words


async def serve(role, *args, sender, **options):
    # 只用本机，不开仪表板。
    options |= {"host": "127.0.0.1", "dashboard": False}
    options["dashboard_address"] = "127.0.0.1:0"
    async with role(*args, **options) as server:
        sender.send(server.address)
        await server.finished()


def run(*args, **options):
    asyncio.run(serve(*args, **options))


def start(name, *args, **options):
    receiver, options["sender"] = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(
        target=run, name=name, args=args, kwargs=options
    )
    process.start()
    return process, receiver.recv()


if __name__ == "__main__":
    scheduler, address = start("scheduler", Scheduler)
    ann, _ = start("ann", Worker, address, nthreads=1)
    with tempfile.TemporaryDirectory() as name, Client(address) as client:
        paths = [Path(name, f"{number:03}.txt") for number in range(20)]
        for number, path in enumerate(paths):
            path.write_text("word " * number, "utf-8")
        # 工作进程只有 ann，所以结果都保存在它那里。
        futures = client.map(count, paths)
        wait(futures)
        print("全部数完，结果保存在 ann 那里")
        ben, _ = start("ben", Worker, address, nthreads=1)
        ann.kill()
        ann.join()
        results = client.gather(futures)
        print("数这些词的是", {name for name, _ in results})
        print("词数：", sum(words for _, words in results))
        client.shutdown()
    ben.join()
    scheduler.join()

#> main  starts scheduler
#> main  starts ann
#> main  | 全部数完，结果保存在 ann 那里
#> main  starts ben
#> main  kills ann
#> ann   killed by SIGKILL
#> main  joins ann
#> main  | 数这些词的是 {'ben'}
#> main  | 词数： 190
#> main  joins ben
#> main  joins scheduler
