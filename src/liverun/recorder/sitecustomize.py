"""Record what this process prints, starts, joins and how it ends.

The runner puts this folder on ``PYTHONPATH``, so Python imports the module as
``sitecustomize`` in every Python process of a snippet, however it was started.
Standard library only, and as little of it as possible: each import here is
paid by each process. Nothing needs Linux.

Every process appends to a trace file of its own, opened by path because spawn
and forkserver close inherited descriptors. A record is a line
``<monotonic ns> <kind> <payload length>``, the payload, a newline.
"""

import atexit
import faulthandler
import io
import os
import sys
import time

OUTPUT_LIMIT = 1_000_000
"""Bytes one process may print; the supervisor holds the whole run to it."""
PROCESS_LIMIT = 64
"""Processes one run may have."""
HELPERS = ("resource_tracker", "forkserver", "spawn")
"""Modules whose ``main`` multiprocessing runs in processes of its own."""

_exit = os._exit


class Journal:
    """The trace file of this process."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.helper = _helper()
        self.reset()

    def reset(self) -> None:
        """Forget the file of the parent, after a fork."""
        self.fd = -1
        self.inode = -1
        self.stack = -1
        self.begun = False
        self.printed = 0

    def write(self, kind: bytes, payload: bytes, time_ns: int) -> None:
        """Append one record in one write, so that no other can tear it."""
        record = b"%d %b %d\n%b\n" % (time_ns, kind, len(payload), payload)
        try:
            # A snippet may close or reuse any descriptor: look before writing.
            if os.fstat(self.fd).st_ino == self.inode:
                os.write(self.fd, record)
                return
        except OSError:
            pass
        name = f"{os.getpid()}-{time.monotonic_ns()}.trace"
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        self.fd = os.open(os.path.join(self.folder, name), flags, 0o600)
        self.inode = os.fstat(self.fd).st_ino
        os.write(self.fd, record)

    def event(self, kind: bytes, payload: bytes, time_ns: int = 0) -> None:
        """Record an event of the lane, and before the first its beginning."""
        if not self.begun:
            self.begin(self._name())
        self.write(kind, payload, time_ns or time.monotonic_ns())

    def begin(self, name: str) -> None:
        """Open the lane of this process."""
        self.begun = True
        version = "%d.%d.%d" % sys.version_info[:3]
        lines = (name, str(os.getppid()), version, sys.platform)
        self.write(b"begin", "\n".join(lines).encode(), time.monotonic_ns())
        processes = sum(f.endswith(".trace") for f in os.listdir(self.folder))
        if processes > PROCESS_LIMIT + 1:  # One is the supervisor's.
            _stop_all()
        self._register_stack()

    def output(self, kind: bytes, payload: bytes) -> None:
        """Record bytes that reached the terminal, up to the limit."""
        room = OUTPUT_LIMIT + 1 - self.printed
        self.printed += len(payload)
        if room > 0:
            self.event(kind, payload[:room])

    def _name(self) -> str:
        process = sys.modules.get("multiprocessing.process")
        name = process.current_process().name if process else "MainProcess"
        return self.helper if self.helper and name == "MainProcess" else name

    def _register_stack(self) -> None:
        """Let the supervisor ask for the stacks of a process that hangs."""
        signum = int(os.environ.get("LIVERUN_STACK_SIGNAL", "0"))
        if not signum or not hasattr(faulthandler, "register"):
            return
        path = os.path.join(self.folder, "stacks", str(os.getpid()))
        old, self.stack = self.stack, os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        faulthandler.register(signum, self.stack, all_threads=True)
        if old >= 0:
            os.close(old)


class Terminal(io.RawIOBase):
    """Stand in for the raw layer below ``sys.stdout`` or ``sys.stderr``.

    The layers above stay real, so bytes arrive here when they would reach the
    terminal, and bytes that die in a buffer never do.
    """

    mode = "wb"

    def __init__(self, kind: bytes, fd: int, name: str, captured: str) -> None:
        self.kind = kind
        self.fd = fd
        self.name = name
        self.captured = captured

    def write(self, data) -> int:
        """Record the bytes, or pass them on when the snippet redirected us."""
        if _identity(self.fd) != self.captured:
            return os.write(self.fd, data)
        payload = bytes(data)
        journal.output(self.kind, payload)
        return len(payload)

    def writable(self) -> bool:
        """Say that this is for writing."""
        return True

    def fileno(self) -> int:
        """Return the real descriptor, for what bypasses Python."""
        return self.fd

    def isatty(self) -> bool:
        """Say what a reader's stdout would say."""
        return os.environ.get("LIVERUN_STDOUT") != "pipe" or self.fd == 2


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
            patch(module)

        spec.loader.exec_module = exec_module
        return spec


def patch_process(module) -> None:
    """Record what the snippet's own code asks of ``Process`` objects."""
    base = module.BaseProcess

    def wrap(method, record):
        original = getattr(base, method)

        def wrapper(self, *args, **kwargs):
            caller = sys._getframe(1).f_globals.get("__name__", "")
            inner = caller.startswith(
                ("multiprocessing.", "concurrent.futures.process")
            )
            before = time.monotonic_ns()
            original(self, *args, **kwargs)
            record(self, inner, before)

        wrapper.__name__, wrapper.__doc__ = method, original.__doc__
        setattr(base, method, wrapper)

    def start(process, inner, before):
        payload = f"{process.pid} {int(inner)} {process.name}"
        journal.event(b"start", payload.encode(), before)

    def join(process, inner, before):
        if not inner:
            ended = process._popen.returncode is not None
            journal.event(b"join" if ended else b"late", b"%d" % process.pid)

    def terminate(process, inner, before):
        if not inner:
            journal.event(b"terminate", b"%d" % process.pid, before)

    def kill(process, inner, before):
        if not inner:
            journal.event(b"kill", b"%d" % process.pid, before)

    for record in (start, join, terminate, kill):
        wrap(record.__name__, record)

    bootstrap = base._bootstrap

    def _bootstrap(self, *args, **kwargs):
        if not journal.begun:
            journal.begin(self.name)
        return bootstrap(self, *args, **kwargs)

    base._bootstrap = _bootstrap


def patch_context(module) -> None:
    """Make the run's start method the platform default.

    ``set_start_method`` would use up the one call that a snippet may make.
    """
    method = os.environ.get("LIVERUN_START_METHOD")
    if method:
        context = module._concrete_contexts[method]
        module._default_context._default_context = context


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

    def leave(code):
        journal.write(b"end", b"%d" % code, time.monotonic_ns())
        _exit(code)

    leave.__doc__ = _exit.__doc__
    leave.__name__ = "_exit"
    os._exit = leave
    atexit.register(lambda: journal.event(b"end", b"") if journal.begun else None)
    for name in ("waitpid", "wait"):
        if hasattr(os, name):
            setattr(os, name, _recorded_wait(getattr(os, name)))
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=_forked)


def _recorded_wait(original):
    def wait(*args):
        pid, status = original(*args)
        if pid and (os.WIFEXITED(status) or os.WIFSIGNALED(status)):
            _reap(pid, os.waitstatus_to_exitcode(status))
        return pid, status

    wait.__name__, wait.__doc__ = original.__name__, original.__doc__
    return wait


def _reap(pid: int, code: int) -> None:
    journal.write(b"reap", b"%d %d" % (pid, code), time.monotonic_ns())


def _forked() -> None:
    """Begin the lane of a forked child, unless multiprocessing will name it."""
    if journal.fd >= 0 and _inode(journal.fd) == journal.inode:
        os.close(journal.fd)
    stack = journal.stack
    journal.reset()
    journal.stack = stack
    caller = sys._getframe(1).f_globals.get("__name__", "")
    if caller == "multiprocessing.forkserver":
        journal.helper = ""
    elif caller not in ("multiprocessing.popen_fork", "subprocess"):
        journal.begin(journal._name())


def _stop_all() -> None:
    """End this process and its group at once.

    The supervisor sees the files and says why, but to wait for its next look
    would let a fork bomb take the machine.
    """
    if hasattr(os, "killpg"):
        os.killpg(os.getpgid(0), 9)
    _exit(1)


def _inode(fd: int) -> int:
    try:
        return os.fstat(fd).st_ino
    except OSError:
        return -1


def _identity(fd: int) -> str:
    """Name what a descriptor leads to (Windows: all pipes have one name)."""
    try:
        stat = os.fstat(fd)
    except OSError:
        return ""
    return f"{stat.st_dev}:{stat.st_ino}"


def _helper() -> str:
    """Return which helper of multiprocessing this process runs, or ''."""
    arguments = sys.orig_argv
    code = arguments[arguments.index("-c") + 1] if "-c" in arguments[:-1] else ""
    for name in HELPERS:
        if f"from multiprocessing.{name} import" in code:
            return name
    return ""


def _stream(kind: bytes, fd: int, name: str, real):
    """Return a stream like ``real`` whose raw layer is recorded."""
    captured = os.environ[f"LIVERUN_FD{fd}"]
    if real is None or _identity(fd) != captured:
        return real  # Redirected: a parent reads it, it is not the terminal.
    raw = Terminal(kind, fd, name, captured)
    size = getattr(os.fstat(fd), "st_blksize", 0)
    if sys.version_info >= (3, 14):
        size = io.DEFAULT_BUFFER_SIZE
    buffer = io.BufferedWriter(raw, size or io.DEFAULT_BUFFER_SIZE)
    errors = "backslashreplace" if fd == 2 else "strict"
    stream = io.TextIOWrapper(
        buffer, "utf-8", errors, newline="\n", line_buffering=raw.isatty()
    )
    stream.mode = "w"
    return stream


def _hide() -> None:
    """Take this folder off ``sys.path``; children find it by ``PYTHONPATH``."""
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [p for p in sys.path if os.path.abspath(p or ".") != here]


if "LIVERUN_TRACE" in os.environ:
    journal = Journal(os.environ["LIVERUN_TRACE"])
    sys.stdout = sys.__stdout__ = _stream(b"out", 1, "<stdout>", sys.stdout)
    sys.stderr = sys.__stderr__ = _stream(b"err", 2, "<stderr>", sys.stderr)
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
        journal.begin("MainProcess")
