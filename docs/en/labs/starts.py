"""Start children with a start method, and print how long each took.

The variable IMPORTS of the environment names modules that the file
imports at its top. With the argument "preload", the fork server imports
them too, once, before it starts the first child.
"""

import importlib
import json
import multiprocessing
import os
import sys
from time import perf_counter

CHILDREN = 11

# In the environment, since a child has these under each start method.
for name in os.environ.get("IMPORTS", "").split():
    importlib.import_module(name)


def nothing():
    """Do nothing: all of the time is for start and end."""


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
