"""Hold this process at a point, to see what the others can do meanwhile.

Imported only if a run is held. What a thread does is counted: its records, and
since the last of them its calls into what synchronises. A point is ``R.C``, right after
the C-th call since R records were made (``0.0``: before any code of the program), or
``R.b``, right before the next record.

``LIVERUN_HOLD`` has a line for each of:

``hold ID THREAD POINT FLAG MS``
    Wait there until a flag is up, or until no process has recorded anything for so
    many milliseconds. Without a flag (``-``) only the latter.
``flag ID THREAD R NAME``
    Put up a flag once the R-th record is made, from 0.

A process puts up the flag ``at-N`` when it arrives at the N-th of these lines.
"""

import os
import sys
from os import close, listdir, stat
from os import open as open_file
from sys import _getframe
from time import monotonic_ns, sleep

from _liverun import encoded, guarded, journal, like, module_of

EVERY_S = 0.005
"""Seconds between two looks at what the others have recorded."""
MOST_CALLS = 16
"""Calls after each record that are points: a program may ask again and again."""
TIMED = {"wait", "wait_for", "get", "poll", "acquire", "result", "join", "sleep"}
"""Calls whose last number is the seconds to wait at the most."""
EVENT = "set clear wait is_set"
CONDITION = "acquire release __enter__ __exit__ wait wait_for notify notify_all"
SEMAPHORE = "acquire release __enter__ __exit__"
QUEUE = "put get get_nowait put_nowait empty full qsize task_done join"
CALLS = {
    "multiprocessing.synchronize": {
        "SemLock": "__enter__ __exit__",
        "Condition": "__enter__ __exit__ wait wait_for notify notify_all",
        "Event": EVENT,
    },
    "multiprocessing.queues": {
        "Queue": QUEUE.replace(" task_done join", " close join_thread"),
        "JoinableQueue": "put task_done join",
        "SimpleQueue": "put get empty",
    },
    "multiprocessing.connection": {
        "_ConnectionBase": "send recv send_bytes recv_bytes poll close",
        "Listener": "accept",
        "": "wait Client",
    },
    "multiprocessing.managers": {"BaseProxy": "_callmethod"},
    "multiprocessing.pool": {
        "Pool": "apply apply_async map map_async imap imap_unordered starmap"
        " starmap_async close join terminate",
        "ApplyResult": "get wait ready successful",
        "IMapIterator": "next __next__",
    },
    "concurrent.futures._base": {
        "Future": "result exception done cancel add_done_callback",
        "": "wait",
    },
    "concurrent.futures.process": {"ProcessPoolExecutor": "submit shutdown"},
    "concurrent.futures.thread": {"ThreadPoolExecutor": "submit shutdown"},
    "threading": {
        "Condition": CONDITION,
        "Event": EVENT,
        "Semaphore": SEMAPHORE,
        "Barrier": "wait abort reset",
    },
    "queue": {"Queue": QUEUE},
    "multiprocessing.sharedctypes": {},
    "os": {"": "kill"},
    "signal": {"": "signal raise_signal pause"},
    "subprocess": {"Popen": "communicate poll send_signal"},
    "time": {"": "sleep"},
}
"""What synchronises, by module and class; without a class, functions."""


class Hold:
    """What this process is to wait for, and where."""

    def __init__(self, text: str) -> None:
        self.lines = [line.split() for line in text.split("\n")]
        self.done = set()
        self.name = ""
        self.forks = 0
        self.was_forked = False

    def begin(self, name: str) -> None:
        """Say by which name this process is meant, and be held at its begin."""
        if not self.was_forked:
            self.name = self._named(name)
        self.was_forked = False
        journal.write(b"as", encoded(self.name), monotonic_ns())
        self.at("0.0")

    def forked(self) -> None:
        """Be named after who forked us, and in which turn."""
        self.name, self.forks = f"{self.name}+{self.forks}", 0
        self.was_forked = True

    def recorded(self) -> None:
        """Count a record, and put up its flag."""
        local = journal.local
        number = local.__dict__.get("records", 0)
        local.records, local.calls, local.fresh = number + 1, 0, True
        for line in self._mine("flag"):
            if line[3] == str(number):
                self._put_up(line[4])

    def after_record(self) -> None:
        """Be held after a record, once no lock of the stream is."""
        if journal.local.__dict__.get("fresh"):
            journal.local.fresh = False
            self.at(f"{journal.local.records}.0")

    def before(self) -> None:
        """Be held before a record."""
        self.at(f"{journal.local.__dict__.get('records', 0)}.b")

    def called(self, name: str) -> None:
        """Record a call that has returned, and be held after it."""
        local = journal.local
        number = local.calls = local.__dict__.get("calls", 0) + 1
        if number > MOST_CALLS:
            return
        kind = b"call" + journal.thread()
        journal.write(kind, encoded(name), monotonic_ns())
        self.at(f"{local.__dict__.get('records', 0)}.{number}")

    def at(self, point: str) -> None:
        """Wait, if this thread has to be held here."""
        for line in self._mine("hold"):
            number = self.lines.index(line)
            if line[3] == point and number not in self.done:
                self.done.add(number)
                self._wait(number, line[4], int(line[5]))

    def _mine(self, kind: str):
        thread = journal.thread().decode().strip(":") or "0"
        return [ln for ln in self.lines if ln[:3] == [kind, self.name, thread]]

    def _wait(self, number: int, flag: str, patience_ms: int) -> None:
        kind = journal.thread()
        journal.write(b"held" + kind, b"%d" % number, monotonic_ns())
        self._put_up(f"at-{number}")
        seen, since = None, 0
        while not os.path.exists(f"{journal.folder}/{flag}"):
            now, sizes = monotonic_ns(), _sizes()
            if sizes != seen:
                seen, since = sizes, now
            if now - since > patience_ms * 1e6:
                break
            sleep(EVERY_S)
        journal.write(b"freed" + kind, b"%d" % number, monotonic_ns())

    def _put_up(self, flag: str) -> None:
        close(open_file(f"{journal.folder}/{flag}", os.O_WRONLY | os.O_CREAT, 0o600))

    def _named(self, name: str) -> str:
        """Name this process as in every run of the program."""
        if name == "MainProcess":
            try:
                path = f"{journal.folder}/first"
                close(open_file(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
                name = "main"
            except FileExistsError:
                name = "python " + os.path.basename(sys.argv[0] or "-")
        return "".join(f"%{ord(c):x}" if c.isspace() or c == "%" else c for c in name)


def _sizes():
    names = [name for name in listdir(journal.folder) if name.endswith(".trace")]
    return [stat(f"{journal.folder}/{name}").st_size for name in names]


def patch_calls(name: str, module) -> None:
    """Have the calls of a module that synchronise be points."""
    for owner, methods in CALLS.get(name, {}).items():
        target = getattr(module, owner) if owner else module
        for method in methods.split():
            if hasattr(target, method):
                setattr(target, method, _pointed(getattr(target, method), method))
    if name == "multiprocessing.synchronize":
        _patch_semaphores(module.SemLock)
    elif name == "multiprocessing.sharedctypes":
        value = module.Synchronized.value
        get, put = _pointed(value.fget, "value"), _pointed(value.fset, "value")
        module.Synchronized.value = property(get, put)
    elif name == "threading":
        for kind in ("Lock", "RLock"):
            make = _factory(getattr(module, kind), module.__name__, kind)
            setattr(module, kind, make)


@guarded
def _called(name: str, frame, args, kwargs) -> None:
    if module_of(frame).partition(".")[0] in sys.stdlib_module_names:
        return
    numbers = [a for a in args if type(a) in (int, float)]
    timed = kwargs.get("timeout", numbers[-1] if numbers else None)
    known = name in TIMED and type(timed) in (int, float)
    journal.hold.called(f"{name} {timed}" if known else name)


def _pointed(original, name: str):
    """Return a function or method after which there is a point."""

    def call(*args, **kwargs):
        frame = _getframe(1)
        try:
            return original(*args, **kwargs)
        finally:
            _called(name, frame, args, kwargs)

    return like(original, call) if hasattr(original, "__module__") else call


def _patch_semaphores(base) -> None:
    """Patch what each semaphore copies from its C part."""
    original = base._make_methods

    def _make_methods(self):
        original(self)
        self.acquire = _pointed(self.acquire, "acquire")
        self.release = _pointed(self.release, "release")

    base._make_methods = _make_methods


class Lock:
    """A lock of the program's, each use of which is a point."""

    def __init__(self, real) -> None:
        self._real = real
        self.acquire = _pointed(real.acquire, "acquire")
        self.release = _pointed(real.release, "release")

    def __enter__(self):
        taken = self._real.acquire()
        _called("acquire", _getframe(1), (), {})
        return taken

    def __exit__(self, *_):
        self._real.release()
        _called("release", _getframe(1), (), {})

    def __getattr__(self, name):
        return getattr(self._real, name)

    def __repr__(self) -> str:
        return repr(self._real)

    def __reduce_ex__(self, protocol: int):
        # It says which type cannot be pickled.
        return self._real.__reduce_ex__(protocol)


class _Kind(type):
    """The type of what makes locks: real ones are instances of that too."""

    def __instancecheck__(cls, instance) -> bool:
        return isinstance(instance, (cls.real, cls.pointed))


def _factory(original, module: str, name: str):
    """Return what makes locks for the program, and real ones for the library."""
    real_type = type(original())
    pointed = type(real_type.__name__, (Lock,), {})
    pointed.__module__ = real_type.__module__
    pointed.__qualname__ = real_type.__qualname__

    def make(cls, *args, **kwargs):
        real = original(*args, **kwargs)
        caller = module_of(_getframe(1)).partition(".")[0]
        return real if caller in sys.stdlib_module_names else pointed(real)

    # A class: a function that somebody keeps in a class of theirs would be a method.
    made = {"__new__": make, "real": real_type, "pointed": pointed}
    # A manager pickles it for its process.
    return _Kind(name, (), made | {"__module__": module})
