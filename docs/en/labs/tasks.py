"""What child processes execute in the labs."""

import hashlib


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
