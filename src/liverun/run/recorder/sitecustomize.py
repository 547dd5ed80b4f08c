"""Record what this process prints, starts, joins and how it ends.

The runner puts this folder on ``PYTHONPATH``, so Python imports the module as
``sitecustomize`` in every Python process of a snippet, however it was started.
Standard library only, and as little of it as possible: each import here is
paid by each process. Nothing needs Linux.
"""

import atexit
import os
import sys
from os import _exit, close, getpid
from sys import _getframe
from time import monotonic_ns

from _liverun import (
    SILENT,
    WAITING,
    begin,
    guarded,
    inode_of,
    journal,
    like,
    module_of,
    reap,
    waited,
)
from _liverun.streams import note_writers, stream


class Patches:
    """Patch modules when the snippet imports them.

    Importing them here would cost each process more than all of the rest.
    """

    def __init__(self) -> None:
        # For each, the function of _liverun.children.
        self.patches = {
            "multiprocessing.process": "patch_process",
            "multiprocessing.context": "patch_context",
            "multiprocessing.popen_spawn_win32": "patch_windows",
            "subprocess": "patch_subprocess",
            "threading": "patch_threading",
        }
        if journal.hold:
            self.patches = dict.fromkeys(holding.CALLS, "") | self.patches

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
            self.apply(patch, module)

        spec.loader.exec_module = exec_module
        return spec

    def apply_at_once(self) -> None:
        """Patch what a file of site-packages has imported before us."""
        for name in self.patches.keys() & sys.modules.keys():
            self.apply(self.patches.pop(name), sys.modules[name])

    def apply(self, patch: str, module) -> None:
        """Patch a module."""
        from _liverun import children

        if patch:
            guarded(getattr(children, patch))(module)
        if journal.hold:
            guarded(holding.patch_calls)(module.__name__, module)


def replace(name: str, wrapper) -> None:
    """Replace a function of ``os``, also where pickle looks for it."""
    setattr(sys.modules[wrapper.__module__], name, wrapper)
    setattr(os, name, wrapper)


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

    replace("_exit", like(_exit, leave))
    atexit.register(end)
    for name in ("wait", "waitpid", "wait3", "wait4", "waitid"):
        if hasattr(os, name):
            replace(name, _recorded_wait(getattr(os, name)))
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(before=guarded(_forking), after_in_child=guarded(_forked))


def patch_spawns() -> None:
    """Record the programs that ``os.posix_spawn`` starts."""

    def recorded(original):
        @guarded
        def record(pid, program, frame, before):
            if not module_of(frame).startswith(("subprocess", *SILENT)):
                from _liverun import children

                children.started(pid, program, before)

        def spawn(path, *args, **kwargs):
            frame, before = _getframe(1), monotonic_ns()
            pid = original(path, *args, **kwargs)
            record(pid, path, frame, before)
            return pid

        return like(original, spawn)

    for name in ("posix_spawn", "posix_spawnp"):
        if hasattr(os, name):
            replace(name, recorded(getattr(os, name)))


def _recorded_wait(original):
    @guarded
    def record(args, kwargs, result, frame, before):
        options = kwargs.get("options", args[-1] if args else 0)
        if not options & os.WNOHANG:
            waited(before)
        ended = _by_id(result, options) if args[2:] else _by_status(*result)
        if not ended:
            return
        reap(*ended)
        # Whoever only looks whether a child has ended does not wait for it.
        if not options & os.WNOHANG and not module_of(frame).startswith(WAITING):
            journal.event(b"join", b"%d" % ended[0])

    def wait(*args, **kwargs):
        frame, before = _getframe(1), monotonic_ns()
        result = original(*args, **kwargs)
        record(args, kwargs, result, frame, before)
        return result

    return like(original, wait)


def _by_status(pid, status, usage=None):
    """Return who ended and how, by what ``os.wait`` and the like returned."""
    # It may also be that a child was stopped, or that none has ended yet.
    if pid and (os.WIFEXITED(status) or os.WIFSIGNALED(status)):
        return pid, os.waitstatus_to_exitcode(status)
    return None


def _by_id(result, options):
    """Return the same by what ``os.waitid`` returned, if the child is reaped."""
    if result and not options & os.WNOWAIT:
        if result.si_code == os.CLD_EXITED:
            return result.si_pid, result.si_status
        if result.si_code in (os.CLD_KILLED, os.CLD_DUMPED):
            return result.si_pid, -result.si_status
    return None


def _forking() -> None:
    """Keep for a child who forks it, and when."""
    number = journal.thread().strip(b":") or b"0"
    if journal.hold:
        journal.hold.forks += 1
    journal.forked_by = b"%d %d %b" % (getpid(), monotonic_ns(), number)


def _forked() -> None:
    """Begin the lane of a forked child, unless multiprocessing will name it."""
    if journal.fd >= 0 and inode_of(journal.fd) == journal.inode:
        close(journal.fd)
    stack, forked_by, held = journal.stack, journal.forked_by, journal.held
    journal.reset()
    journal.stack = stack
    # What was in the buffers is in ours, too.
    for kind, entries in held.items():
        journal.held[kind] = [(b"", data) for _, data in entries]
    caller = module_of(_getframe(2))
    if caller == "multiprocessing.forkserver":
        journal.helper = ""
    elif caller not in ("multiprocessing.popen_fork", "subprocess"):
        if journal.hold:
            journal.hold.forked()
        # First: whoever is held at its begin may be killed there.
        journal.write(b"forked", forked_by, monotonic_ns())
        journal.begin()


def _hide() -> None:
    """Take this folder off ``sys.path``; children find it by ``PYTHONPATH``."""
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [p for p in sys.path if os.path.abspath(p or ".") != here]


_hide()
if journal:
    if "LIVERUN_HOLD" in os.environ:
        from _liverun import holding

        journal.hold = holding.Hold(os.environ["LIVERUN_HOLD"])
        note_writers()
    sys.stdout = sys.__stdout__ = stream(b"out", 1, "<stdout>", sys.stdout)
    sys.stderr = sys.__stderr__ = stream(b"err", 2, "<stderr>", sys.stderr)
    patch_os()
    patch_spawns()
    patches = Patches()
    patches.apply_at_once()
    sys.meta_path.insert(0, patches)
    if not journal.helper:
        begin()
