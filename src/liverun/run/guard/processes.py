"""The processes that descend from one: found, measured, killed (where /proc is)."""

import contextlib
import os
import signal
import time

KILL_S = 30.0
"""Seconds that killed processes get to disappear."""
TRACKER_S = 2.0
"""Seconds that a resource tracker gets to remove what killed processes have left."""
TRACKER = b"from multiprocessing.resource_tracker import main"
MANY = 64
"""Processes that are no longer killed one by one."""
HAVE_PROC = os.path.isdir("/proc/self")


def descendants(root: int) -> set[int]:
    """Return the living processes that descend from one (where there is /proc)."""
    parents = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError), open(f"/proc/{name}/stat", "rb") as file:
            state, parent = file.read().rpartition(b")")[2].split()[:2]
            if state not in b"ZX":
                parents[int(name)] = int(parent)
    found = {root}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {root}


def catches(pid: int, number: int) -> bool:
    """Return whether a process would handle a signal: not if it is stopped, say."""
    if not HAVE_PROC:
        return True
    try:
        with open(f"/proc/{pid}/status") as file:
            status = dict(line.partition(":\t")[::2] for line in file)
    except OSError:
        return False  # It has ended.
    caught = int(status["SigCgt"], 16) >> (number - 1) & 1
    return bool(caught) and not status["State"].startswith(("T", "t"))


def kill(root: int) -> None:
    """Kill every process that descends from one, and wait until all have ended.

    A resource tracker of multiprocessing ends with the last process that it serves, and
    then removes the shared memory that those have left: it gets a moment for that.
    """
    begin = time.monotonic()
    while HAVE_PROC and time.monotonic() < begin + KILL_S:
        alive = descendants(root)
        spare = time.monotonic() < begin + TRACKER_S and len(alive) < MANY
        for pid in alive:
            with contextlib.suppress(OSError):
                if spare and TRACKER in _command(pid):
                    continue
                if len(alive) < MANY:
                    os.kill(pid, signal.SIGKILL)
                else:  # It has to be faster than whatever starts processes.
                    os.killpg(os.getpgid(pid), signal.SIGKILL)
        if not alive:
            return
        time.sleep(0.005)


def _command(pid: int) -> bytes:
    with open(f"/proc/{pid}/cmdline", "rb") as file:
        return file.read()


def memory(root: int, source: str = "statm") -> int:
    """Return the bytes of memory that a process and its descendants use.

    Args:
        root: The process.
        source: ``statm``, which counts what they share for each of them, or
            ``smaps_rollup``, which counts it once and takes longer.
    """
    pids = [root]
    total = 0
    for pid in pids:
        with contextlib.suppress(OSError, IndexError):
            for thread in os.listdir(f"/proc/{pid}/task"):
                with open(f"/proc/{pid}/task/{thread}/children") as file:
                    pids += map(int, file.read().split())
            with open(f"/proc/{pid}/{source}") as file:
                text = file.read()
            if source == "statm":
                total += int(text.split()[1]) * os.sysconf("SC_PAGE_SIZE")
            else:
                total += int(text.split("\nPss:")[1].split()[0]) * 1024
    return total
