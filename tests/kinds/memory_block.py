from multiprocessing import Array, Process, shared_memory


def fill(name, total):
    block = shared_memory.SharedMemory(name)
    block.buf[:4] = b"done"
    block.close()
    with total.get_lock():
        total[0] += 5


if __name__ == "__main__":
    block = shared_memory.SharedMemory(create=True, size=4)
    total = Array("i", 1)
    workers = [Process(target=fill, args=(block.name, total)) for _ in "ab"]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print("block", block.name, "has", bytes(block.buf[:4]))
    print("total", total[0])
    block.close()
    block.unlink()

#> main       starts Process-1
#> main       starts Process-2
#> main       joins Process-1
#> main       joins Process-2
#> main       | block {/psm_[0-9a-f]+/} has b'done'
#> main       | total 10
