"""Record which processes and threads this process starts, and waits for.

Only what a program's own code asks for is an event. What a pool, an executor or a
manager starts for itself is noted, so that it has a lane, and claims nothing.
"""

import os
import sys
from sys import _getframe
from time import monotonic_ns

from _liverun import (
    SILENT,
    WAITING,
    begin,
    encoded,
    guarded,
    journal,
    like,
    module_of,
    reap,
    waited,
)
from _liverun.streams import note_writers

EXECUTOR = "concurrent.futures.process"
WAITS = ("join", "wait")
"""Methods that wait for another to end."""
INNER = ("multiprocessing.", EXECUTOR)
"""Modules that start and join processes for their own use."""


def asker(frame) -> str:
    """Return the module that asked ``subprocess`` for what it does."""
    while frame.f_back and module_of(frame) == "subprocess":
        frame = frame.f_back
    return module_of(frame)


def not_inner(frame) -> bool:
    """Return whether a call to a process comes from the program itself."""
    return not module_of(frame).startswith(INNER)


def not_of_stdlib(frame) -> bool:
    """Return whether a call to a thread comes from the program itself."""
    return module_of(frame).partition(".")[0] not in sys.stdlib_module_names


def wrap(owner, method, record, prepare=None, own=None) -> None:
    """Have a method record what it did, if it raised nothing.

    Args:
        owner: The class.
        method: Its name.
        record: Called with the object, the caller's frame, the time before the call
            and the call's other arguments.
        prepare: Called with the object before the call.
        own: Says of the caller's frame whether the call is the program's own; others
            are not recorded.
    """
    original = getattr(owner, method)
    record = guarded(record)
    prepare = prepare and guarded(prepare)
    own = own and guarded(own)

    def wrapper(self, /, *args, **kwargs):
        frame, before = _getframe(1), monotonic_ns()
        if prepare:
            prepare(self)
        asked = not own or own(frame)
        if asked and journal.hold:
            guarded(journal.hold.before)()
        result = original(self, *args, **kwargs)
        if method in WAITS:
            waited(before)
        if asked:
            record(self, frame, before, args)
        return result

    setattr(owner, method, like(original, wrapper))


def patch_process(module) -> None:
    """Record what the program's own code asks of ``Process`` objects."""
    base = module.BaseProcess

    def start(process, frame, before, _):
        caller = module_of(frame)
        how = b"e" if caller == EXECUTOR else b"i" if caller.startswith(INNER) else b"p"
        name = encoded(str(process.name))
        journal.event(b"start", b"%d %b %b" % (process.pid, how, name), before)

    def join(process, frame, before, _):
        ended = process._popen.returncode is not None
        journal.event(b"join" if ended else b"late", b"%d" % process.pid)

    def terminate(process, frame, before, _):
        journal.event(b"terminate", b"%d" % process.pid, before)

    def kill(process, frame, before, _):
        journal.event(b"kill", b"%d" % process.pid, before)

    wrap(base, "start", start)
    for record in (join, terminate, kill):
        wrap(base, record.__name__, record, own=not_inner)

    _begin_after_fork(base)


def patch_context(module) -> None:
    """Make the run's start method the platform default.

    ``set_start_method`` would use up the one call that a snippet may make.
    """
    method = os.environ.get("LIVERUN_START_METHOD")
    if method:
        context = module._concrete_contexts[method]
        module._default_context._default_context = context
    _begin_after_fork(module.SpawnProcess)


def _begin_after_fork(process) -> None:
    """Begin the lane of each child as soon as the child has its name.

    This is called, and left, before its task begins, so that no frame of ours is
    in the stacks that the child may show.
    """
    original = process._after_fork

    def _after_fork():
        begin()
        original()

    process._after_fork = staticmethod(_after_fork)


def patch_windows(module) -> None:
    """Record exit codes on Windows, where no ``os.waitpid`` reaps children."""
    wait = module.Popen.wait

    def recorded(self, timeout=None):
        known = self.returncode is not None
        code = wait(self, timeout)
        if code is not None and not known:
            reap(self.pid, code)
        return code

    module.Popen.wait = recorded


def patch_subprocess(module) -> None:
    """Record the programs that this process starts, and waits for."""
    popen = module.Popen
    joined = set()

    def start(process, frame, before, args):
        joined.discard(process.pid)
        if asker(frame).startswith(SILENT):
            joined.add(process.pid)
            return
        # As _execute_child has them: args, executable, and as the ninth shell.
        shell = len(args) > 9 and args[9]
        given = process.args
        if not isinstance(given, (str, bytes, os.PathLike)):
            given = given[0]
        started(process.pid, "sh" if shell else args[1] or given, before)

    def wait(process, frame, before, _):
        if os.name == "nt":
            reap(process.pid, process.returncode)
        if process.pid not in joined and not asker(frame).startswith(WAITING):
            joined.add(process.pid)
            journal.event(b"join", b"%d" % process.pid)

    # Since Python 3.13, asyncio sends signals by other means, which are not seen here.
    def terminate(process, frame, before, _):
        if process.pid not in joined and not asker(frame).startswith(WAITING):
            journal.event(b"terminate", b"%d" % process.pid, before)

    def kill(process, frame, before, _):
        if process.pid not in joined and not asker(frame).startswith(WAITING):
            journal.event(b"kill", b"%d" % process.pid, before)

    wrap(popen, "_execute_child", start)
    for record in (wait, terminate, kill):
        wrap(popen, record.__name__, record)


def started(pid: int, program, before: int) -> None:
    """Record that a program was started."""
    name = os.path.basename(os.fsdecode(program)).removesuffix(".exe")
    if name.rstrip("0123456789.tw") == "python":
        name = "python"  # By whatever name, which is not the same on all machines.
    journal.event(b"start", b"%d x %b" % (pid, encoded(name)), before)


def patch_threading(module) -> None:
    """Record the threads that the program's own code starts, and waits for."""

    def start(self, frame, before, _):
        name = encoded(str(self.name))
        payload = b"%d %b" % (journal.number_of(self), name)
        journal.event(b"begins", payload, before)

    def join(self, frame, before, _):
        kind = b"waits" if self.is_alive() else b"ended"
        journal.event(kind, b"%d" % journal.number_of(self))

    def prepare(self):
        note_writers()
        journal.number_of(self)
        if journal.hold:
            run = self.run

            def held():
                guarded(journal.hold.at)("0.0")
                run()

            self.run = held

    wrap(module.Thread, "start", start, prepare, own=not_of_stdlib)
    wrap(module.Thread, "join", join, own=not_of_stdlib)
    shutdown = module._shutdown

    def _shutdown():
        before = monotonic_ns()
        shutdown()
        waited(before)

    module._shutdown = like(shutdown, _shutdown)
