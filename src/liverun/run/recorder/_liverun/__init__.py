"""The trace file of this process.

Every process appends to a file of its own, opened by path because spawn and forkserver
close inherited descriptors. A record is a line
``<monotonic ns> <kind> <payload length>``, the payload, a newline. To the kind of what
another thread than the first did, its number is added: ``out:2``.

The recorder is a guest. None of its own failures reaches the program: it leaves word
of them, and the run counts as not observed. What it uses it keeps, since a program may
replace ``os.write``.
"""

import os
import sys
from _thread import _local, get_ident
from _weakref import ref
from itertools import count
from os import _exit, close, fstat, getpid, kill, listdir, symlink, write
from os import open as open_file
from time import monotonic_ns

try:
    import faulthandler
except ImportError:  # In a subinterpreter, which is no process of its own.
    faulthandler = None

SILENT = ("multiprocessing.", "ctypes.", "platform", "uuid", "webbrowser")
"""Modules that run other programs, and wait for them, for their own use."""
WAITING = ("subprocess", "asyncio.", *SILENT)
"""Modules whose waiting is none of the program's own."""
SHORTEST_NS = 1_000_000
"""A wait that is shorter is not recorded: no picture of a run can show it."""
HELPERS = ("resource_tracker", "forkserver", "spawn")
"""Modules whose ``main`` multiprocessing runs in processes of its own."""


def guarded(function):
    """Keep a failure of the recorder's from the program that it is a guest of."""

    def call(*arguments):
        try:
            return function(*arguments)
        except Exception as error:
            if not is_ours(error):
                raise
            journal.fail(error)

    return call


def like(original, wrapper):
    """Have a wrapper look like what it wraps, to inspect and in error texts."""
    for name in ("__name__", "__qualname__", "__doc__", "__module__"):
        setattr(wrapper, name, getattr(original, name))
    wrapper.__wrapped__ = original
    return wrapper


def module_of(frame) -> str:
    """Return the name of the module to which a frame belongs."""
    return str(frame.f_globals.get("__name__", ""))


def is_ours(error: Exception) -> bool:
    """Tell it from what a program's own handler of a signal raised meanwhile."""
    last = error.__traceback__
    while last.tb_next:
        last = last.tb_next
    return last.tb_frame.f_globals.get("journal") is journal


class Journal:
    """The trace file of this process."""

    def __init__(self, folder: str, output_limit: int, process_limit: int) -> None:
        self.folder = folder
        self.output_limit = output_limit
        """Bytes one process may print; the supervisor holds the whole run to it."""
        self.process_limit = process_limit
        """Processes that may be alive at once."""
        self.helper = _helper()
        self.hold = None
        """Where to wait, in a run that is held."""
        self.forked_by = b""
        """Of a fork: the parent, when it was called there, and by which thread."""
        self.reset()

    def reset(self) -> None:
        """Forget the file of the parent, after a fork."""
        self.fd = -1
        self.inode = -1
        self.stack = -1
        self.begun = False
        self.printed = 0
        self.last = ()
        self.first_thread = get_ident()
        self.local = _local()
        self.numbers = {}
        """By ``id`` of a thread that was started: a reference to it, and its number."""
        self.serial = count(1)
        self.held = {b"out": [], b"err": []}
        """What is in the buffer of a stream, with the thread that wrote it."""

    def write(self, kind: bytes, payload: bytes, time_ns: int) -> None:
        """Append one record in one write, so that no other can tear it."""
        record = b"%d %b %d\n%b\n" % (time_ns, kind, len(payload), payload)
        if self.fd < 0 or inode_of(self.fd) != self.inode:
            self.open()
        if write(self.fd, record) != len(record):
            raise OSError("no room for a record")

    def open(self) -> None:
        """Open the file, at first or after the snippet closed or reused it."""
        name = f"{getpid()}-{monotonic_ns()}.trace"
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        self.fd = open_file(f"{self.folder}/{name}", flags, 0o600)
        self.inode = fstat(self.fd).st_ino

    def event(self, kind: bytes, payload: bytes, time_ns: int = 0) -> None:
        """Record an event of the lane, and before the first its beginning."""
        if not self.begun:
            self.begin()
        # Whoever asks again and again whether a process has ended has waited once.
        if (kind, payload) != self.last or kind != b"late":
            self.write(kind + self.thread(), payload, time_ns or monotonic_ns())
            if self.hold:
                self.hold.recorded()
                self.hold.after_record()
        self.last = kind, payload

    def thread(self) -> bytes:
        """Return what is added to the kinds of this thread's records."""
        if get_ident() == self.first_thread:
            return b""
        number = getattr(self.local, "number", 0)
        if not number:
            threading = sys.modules.get("threading")
            # Not current_thread(), which enters threads that it does not know.
            thread = threading and threading._active.get(get_ident())
            number = self.local.number = self.number_of(thread)
            name = str(thread.name) if thread else "thread"
            payload = b"%d %b" % (number, encoded(name))
            self.write(b"thread", payload, monotonic_ns())
        return b":%d" % number

    def number_of(self, thread) -> int:
        """Return the number of a thread, a new one if it has none."""
        key = id(thread)
        known, number = self.numbers.get(key, (None, 0))
        if thread is None or known is None or known() is not thread:
            number = next(self.serial)
        if thread is not None:
            self.numbers[key] = ref(thread), number
        return number

    def begin(self) -> None:
        """Open the lane of this process."""
        self.begun = True
        version = "%d.%d.%d" % sys.version_info[:3]
        lines = (self._name(), str(os.getppid()), version, sys.platform)
        self.write(b"begin", encoded("\n".join(lines)), monotonic_ns())
        if self._crowded():
            try:
                symlink("processes", f"{self.folder}/crowded")
            finally:  # Another of them may have been first.
                _stop_all()
        self._register_stack()
        if self.hold:
            self.hold.begin(self._name())

    def fail(self, error: Exception) -> None:
        """Record that this process was not observed, even without a file or space."""
        text = f"{type(error).__name__}: {error}"[:50]
        try:
            symlink(text.replace("\0", ""), f"{self.folder}/failed-{getpid()}")
        except OSError:
            return  # Another failure was first, or the folder is missing: that is seen.

    def _name(self) -> str:
        process = sys.modules.get("multiprocessing.process")
        # A name may be a number: only its setter says no.
        name = str(process.current_process().name) if process else "MainProcess"
        return self.helper if self.helper and name == "MainProcess" else name

    def _crowded(self) -> bool:
        """Say whether more processes are alive than may be."""
        names = [name for name in listdir(self.folder) if name.endswith(".trace")]
        if len(names) - 1 <= self.process_limit:  # One is the supervisor's.
            return False
        pids = {name.split("-")[0] for name in names} - {"supervisor.trace"}
        return sum(map(_alive, pids)) > self.process_limit

    def _register_stack(self) -> None:
        """Let the supervisor ask for the stacks of a process that hangs."""
        signum = int(os.environ.get("LIVERUN_STACK_SIGNAL", "0"))
        if not signum or not hasattr(faulthandler, "register"):
            return
        path = f"{self.folder}/stacks/{getpid()}"
        old, self.stack = self.stack, open_file(path, os.O_WRONLY | os.O_CREAT, 0o600)
        faulthandler.register(signum, self.stack, all_threads=True)
        if old >= 0:
            close(old)


def _helper() -> str:
    """Return which helper of multiprocessing this process runs, or ''."""
    arguments = sys.orig_argv
    code = arguments[arguments.index("-c") + 1] if "-c" in arguments[:-1] else ""
    for name in HELPERS:
        if f"from multiprocessing.{name} import" in code:
            return name
    return ""


def encoded(text: str) -> bytes:
    """Encode a text that may have lone surrogates, as a process's name may."""
    return text.encode("utf-8", "surrogatepass")


def reap(pid: int, code: int) -> None:
    """Record how a process ended."""
    journal.write(b"reap", b"%d %d" % (pid, code), monotonic_ns())


def _alive(pid: str) -> bool:
    try:
        kill(int(pid), 0)
    except OSError as error:
        return isinstance(error, PermissionError)
    return True


def _stop_all() -> None:
    """End this process and its group at once.

    To wait for the supervisor's next look would let a fork bomb take the machine.
    """
    if hasattr(os, "killpg"):
        os.killpg(os.getpgid(0), 9)
    _exit(1)


@guarded
def waited(begin_ns: int) -> None:
    """Record that this thread waited until now for others to end.

    Not where processes are held: the one that holds waits for what others record, and
    whoever only waits makes no progress.
    """
    now_ns = monotonic_ns()
    if journal.begun and not journal.hold and now_ns - begin_ns >= SHORTEST_NS:
        journal.write(b"waited" + journal.thread(), b"%d" % begin_ns, now_ns)


def inode_of(fd: int) -> int:
    try:
        return fstat(fd).st_ino
    except OSError:
        return -1


@guarded
def begin() -> None:
    """Begin the lane of this process, unless it has."""
    if not journal.begun:
        journal.begin()


journal = None
given = {"LIVERUN_TRACE", "LIVERUN_LIMITS", "LIVERUN_FD1", "LIVERUN_FD2"}
if faulthandler and given <= {*os.environ}:
    limits = map(int, os.environ["LIVERUN_LIMITS"].split())
    journal = Journal(os.environ["LIVERUN_TRACE"], *limits)
