"""What child processes execute in the labs."""

import hashlib
import time
import zlib
from multiprocessing.shared_memory import SharedMemory


def nap(seconds, lock, times):
    """Sleep while holding a lock, and send when that began and ended."""
    with lock:
        begin = time.monotonic()
        time.sleep(seconds)
        times.put((begin, time.monotonic()))


def arrive(barrier):
    """Wait until all workers and the main process are here."""
    barrier.wait()


def chain(steps):
    """Hash a hash, and so on: each step needs the one before."""
    digest = b""
    for _ in range(steps):
        digest = hashlib.sha256(digest).digest()
    return digest.hex()


def primes(start, stop):
    """Count the primes from start up to stop, without stop."""
    found = 0
    for number in range(max(start, 2), stop):
        for divisor in range(2, int(number**0.5) + 1):
            if number % divisor == 0:
                break
        else:
            found += 1
    return found


def primes_below(stop):
    """Count the primes below stop."""
    return primes(2, stop)


def checksum(data, start):
    """Return the checksum of some bytes, which begins with a number."""
    return zlib.crc32(data, start)


def shared_checksum(name, size, start):
    """Return the same of the bytes in a shared memory block."""
    block = SharedMemory(name)
    with block.buf[:size] as data:
        result = zlib.crc32(data, start)
    block.close()
    return result


def keep(data):
    """Keep the data in this worker, for all of its tasks."""
    global kept
    kept = data


def kept_checksum(start):
    """Return the checksum of the data that this worker keeps."""
    return zlib.crc32(kept, start)
