"""Record what this process prints, starts, joins and how it ends.

The runner puts this folder on ``PYTHONPATH``, so Python imports the module as
``sitecustomize`` in every Python process of a snippet, however it was started.
Standard library only, and as little of it as possible: each import here is
paid by each process. Nothing needs Linux.
"""

import atexit
import os
import sys
from os import _exit, close
from sys import _getframe
from time import monotonic_ns

from _liverun_journal import begin, encoded, guarded, inode_of, journal, stream

INNER = ("multiprocessing.", "concurrent.futures.process")
"""Modules that start and join processes for their own use."""


class Patches:
    """Patch modules of multiprocessing when the snippet imports them.

    Importing them here would cost each process more than all of the rest.
    """

    def __init__(self, patches: dict) -> None:
        self.patches = patches

    def find_spec(self, name, path=None, target=None):
        """Find the module as usual, and patch it once it has run."""
        patch = self.patches.pop(name, None)
        if patch is None:
            return None
        for finder in sys.meta_path:
            spec = None if finder is self else finder.find_spec(name, path, target)
            if spec is not None:
                break
        execute = spec.loader.exec_module

        def exec_module(module):
            execute(module)
            guarded(patch)(module)

        spec.loader.exec_module = exec_module
        return spec


def patch_process(module) -> None:
    """Record what the snippet's own code asks of ``Process`` objects."""
    base = module.BaseProcess

    def wrap(method, record):
        original = getattr(base, method)
        record = guarded(record)

        def wrapper(self, /, *args, **kwargs):
            frame, before = _getframe(1), monotonic_ns()
            result = original(self, *args, **kwargs)
            record(self, frame, before)
            return result

        setattr(base, method, _like(original, wrapper))

    def start(process, frame, before):
        inner = int(_module(frame).startswith(INNER))
        payload = f"{process.pid} {inner} {process.name}"
        journal.event(b"start", encoded(payload), before)

    def join(process, frame, before):
        if not _module(frame).startswith(INNER):
            ended = process._popen.returncode is not None
            journal.event(b"join" if ended else b"late", b"%d" % process.pid)

    def terminate(process, frame, before):
        if not _module(frame).startswith(INNER):
            journal.event(b"terminate", b"%d" % process.pid, before)

    def kill(process, frame, before):
        if not _module(frame).startswith(INNER):
            journal.event(b"kill", b"%d" % process.pid, before)

    for record in (start, join, terminate, kill):
        wrap(record.__name__, record)

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

    This is called, and left, before its task begins, so that no frame of ours stands
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
            _reap(self.pid, code)
        return code

    module.Popen.wait = recorded


def patch_os() -> None:
    """Record the endings that this process meets: its own and its children's."""

    @guarded
    def end(code=b""):
        if journal.begun or code:
            journal.write(b"end", code, monotonic_ns())

    def leave(*args, **kwargs):
        code = kwargs.get("status", args[0] if args else None)
        if isinstance(code, int):
            end(b"%d" % code)
        _exit(*args, **kwargs)

    os._exit = _like(_exit, leave)
    atexit.register(end)
    for name in ("wait", "waitpid", "wait3", "wait4", "waitid"):
        if hasattr(os, name):
            setattr(os, name, _recorded_wait(getattr(os, name)))
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=guarded(_forked))


def _waited(pid, status, usage=None) -> None:
    """Record what ``os.wait`` and the like returned."""
    # It may also be that a child was stopped, or that none has ended yet.
    if pid and (os.WIFEXITED(status) or os.WIFSIGNALED(status)):
        _reap(pid, os.waitstatus_to_exitcode(status))


def _waited_by_id(result, options) -> None:
    """Record what ``os.waitid`` returned, unless the child is still to be reaped."""
    if result and not options & os.WNOWAIT:
        if result.si_code == os.CLD_EXITED:
            _reap(result.si_pid, result.si_status)
        elif result.si_code in (os.CLD_KILLED, os.CLD_DUMPED):
            _reap(result.si_pid, -result.si_status)


def _recorded_wait(original):
    @guarded
    def record(args, result):
        if original.__name__ == "waitid":
            _waited_by_id(result, args[2])
        else:
            _waited(*result)

    def wait(*args, **kwargs):
        result = original(*args, **kwargs)
        record(args, result)
        return result

    return _like(original, wait)


def _reap(pid: int, code: int) -> None:
    journal.write(b"reap", b"%d %d" % (pid, code), monotonic_ns())


def _like(original, wrapper):
    """Have a wrapper look like what it wraps, to inspect and in error texts."""
    for name in ("__name__", "__qualname__", "__doc__", "__module__"):
        setattr(wrapper, name, getattr(original, name))
    wrapper.__wrapped__ = original
    return wrapper


def _forked() -> None:
    """Begin the lane of a forked child, unless multiprocessing will name it."""
    if journal.fd >= 0 and inode_of(journal.fd) == journal.inode:
        close(journal.fd)
    stack = journal.stack
    journal.reset()
    journal.stack = stack
    caller = _module(_getframe(2))
    if caller == "multiprocessing.forkserver":
        journal.helper = ""
    elif caller not in ("multiprocessing.popen_fork", "subprocess"):
        journal.begin()


def _module(frame) -> str:
    return str(frame.f_globals.get("__name__", ""))


def _hide() -> None:
    """Take this folder off ``sys.path``; children find it by ``PYTHONPATH``."""
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [p for p in sys.path if os.path.abspath(p or ".") != here]


if journal:
    sys.stdout = sys.__stdout__ = stream(b"out", 1, "<stdout>", sys.stdout)
    sys.stderr = sys.__stderr__ = stream(b"err", 2, "<stderr>", sys.stderr)
    patch_os()
    sys.meta_path.insert(
        0,
        Patches(
            {
                "multiprocessing.process": patch_process,
                "multiprocessing.context": patch_context,
                "multiprocessing.popen_spawn_win32": patch_windows,
            }
        ),
    )
    _hide()
    if not journal.helper:
        begin()
