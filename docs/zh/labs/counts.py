"""打印 Python 数出几个 CPU，进程池启动几个工作进程。

参数是 "one" 时，先把程序限制在一个 CPU 上。
"""

import json
import multiprocessing
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path


def quota(cgroup="/proc/self/cgroup", root="/sys/fs/cgroup"):
    """返回 cpu.max 允许使用几个 CPU，它没有限制时返回 None。"""
    limits = []
    for line in Path(cgroup).read_text().splitlines():
        if line.startswith("0::/"):
            folder = Path(root, line.removeprefix("0::/"))
            for place in (folder, *folder.parents):
                file = place / "cpu.max"
                if file.is_file():
                    most, period = file.read_text().split()
                    if most != "max":
                        limits.append(int(most) / int(period))
    return min(limits, default=None)


if __name__ == "__main__":
    if "one" in sys.argv:
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    found = {"os.cpu_count()": os.cpu_count()}
    if hasattr(os, "process_cpu_count"):
        found["os.process_cpu_count()"] = os.process_cpu_count()
    found["len(os.sched_getaffinity(0))"] = len(os.sched_getaffinity(0))
    context = multiprocessing.get_context("fork")
    with context.Pool():
        found["Pool()"] = len(multiprocessing.active_children())
    with ProcessPoolExecutor(mp_context=context) as executor:
        executor.submit(int).result()
        workers = len(multiprocessing.active_children())
        found["ProcessPoolExecutor()"] = workers
    print(json.dumps(found))
