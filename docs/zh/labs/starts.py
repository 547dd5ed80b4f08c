"""用一种启动方法启动几个子进程，打印每个用了多少时间。

环境变量 IMPORTS 列出文件开头要导入的模块。参数里有 "preload" 时，
服务器进程在启动第一个子进程之前，也把这些模块导入一次。
"""

import importlib
import json
import multiprocessing
import os
import sys
from time import perf_counter

CHILDREN = 11

# 写在环境变量里，因为无论用哪种启动方法，子进程都能读到
for name in os.environ.get("IMPORTS", "").split():
    importlib.import_module(name)


def nothing():
    """什么也不做，时间全花在启动和结束上。"""


if __name__ == "__main__":
    context = multiprocessing.get_context(sys.argv[1])
    if "preload" in sys.argv:
        context.set_forkserver_preload(os.environ["IMPORTS"].split())
    seconds = []
    for _ in range(CHILDREN):
        begin = perf_counter()
        child = context.Process(target=nothing)
        child.start()
        child.join()
        seconds.append(perf_counter() - begin)
        assert child.exitcode == 0
    print(json.dumps(seconds))
