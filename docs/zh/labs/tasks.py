"""实验里由子进程执行的函数。"""

import hashlib


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
