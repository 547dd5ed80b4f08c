"""The streams that record what this process prints."""

import io
import os
import sys
from _thread import get_ident
from os import fstat, write
from time import monotonic_ns

from _liverun import guarded, is_ours, journal


class Buffer(io.BufferedWriter):
    """The layer above, which notes whose bytes it holds once there are threads.

    A thread's flush also writes what another has left in the buffer. To note it costs
    a call, which a program of one thread does not pay: see ``note_writers``.
    """

    # To the program it is what it would be without us.
    __module__ = "_io"

    def __repr__(self) -> str:
        return f"<_io.BufferedWriter name={self.raw.name!r}>"


Buffer.__name__ = Buffer.__qualname__ = "BufferedWriter"


def note_writers() -> None:
    """From now on, note whose bytes the buffers hold."""
    if "write" in vars(Buffer):
        return
    put = io.BufferedWriter.write

    @guarded
    def note(raw, data):
        # Without a lock: each entry is found by its bytes, not by its place.
        if isinstance(raw, Terminal) and data:
            journal.held[raw.kind].append((journal.thread(), bytes(data)))

    def write(self, data, /):
        note(self.raw, data)
        if not journal.hold:
            return put(self, data)
        before(self.raw, False)
        try:
            return put(self, data)
        finally:
            guarded(journal.hold.after_record)()

    Buffer.write = write
    if journal.hold:
        send = io.BufferedWriter.flush

        @guarded
        def before(raw, flushed):
            # What stays in the buffer makes no record, nor does an empty one. A line
            # is written at once, and held before others could flush it with theirs.
            held = journal.held[raw.kind] if isinstance(raw, Terminal) else ()
            size = sum(len(data) for _, data in held)
            if size and (flushed or raw.tty or size > raw.room):
                journal.hold.before()

        def flush(self):
            before(self.raw, True)
            send(self)
            guarded(journal.hold.after_record)()

        Buffer.flush = flush


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
        self.captured = tuple(map(int, captured.split(":")))
        """Device and number of what the supervisor reads."""
        self.tty = fd == 2 or os.environ.get("LIVERUN_STDOUT") != "pipe"
        self.room = io.DEFAULT_BUFFER_SIZE
        """Bytes of the buffer above."""

    def write(self, data) -> int:
        """Record the bytes, or pass them on when the snippet redirected us."""
        # All in one frame: where the program has used up its calls, a real stream,
        # which nests none, still writes.
        size = len(data)
        try:
            stat = fstat(self.fd)
        except OSError:
            stat = None
        if not stat or (stat.st_dev, stat.st_ino) != self.captured:
            journal.held[self.kind].clear()
            return write(self.fd, data)
        try:
            if not journal.begun:
                journal.begin()
            room = journal.output_limit + 1 - journal.printed
            journal.printed += size
            if room > 0:
                now, kept = monotonic_ns(), data if size <= room else data[:room]
                try:
                    opened = fstat(journal.fd).st_ino == journal.inode
                except OSError:
                    opened = False
                if not opened:
                    journal.open()
                parts = ((b"", kept),)
                if journal.held[self.kind]:
                    parts = self.by_thread(kept)
                elif get_ident() != journal.first_thread:
                    parts = ((journal.thread(), kept),)
                for thread, part in parts:
                    kind = self.kind + thread
                    record = b"%d %b %d\n%b\n" % (now, kind, len(part), part)
                    if write(journal.fd, record) != len(record):
                        raise OSError("no room for a record")
                if journal.hold:
                    journal.hold.recorded()
                journal.last = ()
        except RecursionError:
            raise
        except Exception as error:
            if not is_ours(error):
                raise
            journal.fail(error)
        return size

    def by_thread(self, data):
        """Split what a flush writes by the threads that wrote it."""
        entries, rest = journal.held[self.kind], bytes(data)
        while rest:
            for place, (thread, held) in enumerate(entries):
                if rest.startswith(held):
                    part = held
                    del entries[place]
                    break
                if held.startswith(rest):
                    part = rest
                    entries[place] = thread, held[len(rest) :]
                    break
            else:  # It was written before there were threads, or past the buffer.
                thread, part = journal.thread(), rest
            yield thread, part
            rest = rest[len(part) :]

    def writable(self) -> bool:
        """Say that this is for writing."""
        return True

    def fileno(self) -> int:
        """Return the real descriptor, for what bypasses Python."""
        return self.fd

    def isatty(self) -> bool:
        """Say what a reader's stdout would say."""
        return self.tty


def stream(kind: bytes, fd: int, name: str, real):
    """Return a stream like ``real`` whose raw layer is recorded."""
    captured = os.environ[f"LIVERUN_FD{fd}"]
    if real is None or _identity(fd) != captured:
        return real  # Redirected: a parent reads it, it is not the terminal.
    raw = Terminal(kind, fd, name, captured)
    if sys.version_info < (3, 14):
        raw.room = getattr(fstat(fd), "st_blksize", 0) or raw.room
    buffer = Buffer(raw, raw.room)
    errors = "backslashreplace" if fd == 2 else "strict"
    stream = io.TextIOWrapper(
        buffer, "utf-8", errors, newline="\n", line_buffering=raw.isatty()
    )
    stream.mode = "w"
    return stream


def _identity(fd: int) -> str:
    """Name what a descriptor leads to (Windows: all pipes have one name)."""
    try:
        stat = fstat(fd)
    except OSError:
        return ""
    return f"{stat.st_dev}:{stat.st_ino}"
