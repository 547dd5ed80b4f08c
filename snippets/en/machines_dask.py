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

logging.disable()  # Dask logs what happens to ann.


def count(path):
    words = len(path.read_text("utf-8").split())
    return multiprocessing.current_process().name, words


async def serve(role, *args, sender, **options):
    # This machine only, and the dashboard off.
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
        # ann is the only worker, so it keeps all results.
        futures = client.map(count, paths)
        wait(futures)
        print("all counted, the results are at ann's")
        ben, _ = start("ben", Worker, address, nthreads=1)
        ann.kill()
        ann.join()
        results = client.gather(futures)
        print("counted by", {name for name, _ in results})
        print("words:", sum(words for _, words in results))
        client.shutdown()
    ben.join()
    scheduler.join()

#> main  starts scheduler
#> main  starts ann
#> main  | all counted, the results are at ann's
#> main  starts ben
#> main  kills ann
#> ann   killed by SIGKILL
#> main  joins ann
#> main  | counted by {'ben'}
#> main  | words: 190
#> main  joins ben
#> main  joins scheduler
