"""实验里由子进程执行的函数。"""

import hashlib
import time
import zlib
from multiprocessing.shared_memory import SharedMemory


def nap(seconds, lock, times):
    """持有锁并睡眠，再把起止时刻发送出去。"""
    with lock:
        begin = time.monotonic()
        time.sleep(seconds)
        times.put((begin, time.monotonic()))


def arrive(barrier):
    """等到所有工作进程和主进程到齐。"""
    barrier.wait()


def chain(steps):
    """反复计算散列值，每一步都要用到上一步的结果。"""
    digest = b""
    for _ in range(steps):
        digest = hashlib.sha256(digest).digest()
    return digest.hex()


def primes(start, stop):
    """统计从 start 到 stop 有多少个素数，不含 stop。"""
    found = 0
    for number in range(max(start, 2), stop):
        for divisor in range(2, int(number**0.5) + 1):
            if number % divisor == 0:
                break
        else:
            found += 1
    return found


def primes_below(stop):
    """统计小于 stop 的素数。"""
    return primes(2, stop)


def checksum(data, start):
    """返回一串字节的校验和，从一个数开始计算。"""
    return zlib.crc32(data, start)


def shared_checksum(name, size, start):
    """对共享内存块里的字节，返回同样的校验和。"""
    block = SharedMemory(name)
    with block.buf[:size] as data:
        result = zlib.crc32(data, start)
    block.close()
    return result


def keep(data):
    """把数据留在这个工作进程里，供它的所有任务使用。"""
    global kept
    kept = data


def kept_checksum(start):
    """返回这个工作进程里的数据的校验和。"""
    return zlib.crc32(kept, start)
