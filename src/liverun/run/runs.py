"""Runs that go on side by side, each made once and awaited where it is needed."""

import logging
import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from typing import NamedTuple, Protocol

from liverun.errors import LiverunError
from liverun.run.runner import Interpreter, run, temporary_folder
from liverun.run.snippet import Snippet
from liverun.run.trace import Trace
from liverun.run.warden import close_idle
from liverun.text import width

JOBS = 4 * (os.cpu_count() or 1)
"""Runs side by side: most of them sleep most of the time."""
EVERY_S = 0.2
"""Seconds between two looks at the progress."""
CLEAR = "\r\x1b[K"


class Key(NamedTuple):
    """Which run of which snippet."""

    snippet: Snippet
    method: str
    """Start method."""
    python: Interpreter
    repetition: int = 0
    """From 0: each is another run of the same program."""
    hold: str = ""
    """Which processes are held where, as the recorder reads it."""

    @property
    def quiet(self) -> bool:
        """Whether no other run may go on beside it: a page shows its times."""
        default = self.method == self.python.default and not self.repetition
        return self.snippet.options.measures and default and not self.hold


class Turns:
    """Who may run: any number side by side, or one that measures, alone."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting = 0
        """Runs that measure and have not begun."""
        self._going = 0
        self._measuring = False

    @contextmanager
    def turn(self, alone: bool) -> Iterator[None]:
        """Wait for a turn, and have it inside the block; those alone go first."""
        with self._changed:
            self._waiting += alone
            self._changed.wait_for(lambda: self._free(alone))
            self._waiting -= alone
            self._going += 1
            self._measuring = alone
        try:
            yield
        finally:
            with self._changed:
                self._going -= 1
                self._measuring = False
                self._changed.notify_all()

    def _free(self, alone: bool) -> bool:
        if alone:
            return not self._going
        return not self._measuring and not self._waiting


class Store(Protocol):
    """Where runs are kept from before."""

    def get(self, key: Key) -> Trace | None:
        """Return a run, or None."""


class Runs:
    """Runs that go on side by side, in threads of this process."""

    def __init__(self, jobs: int = JOBS) -> None:
        # Chosen once: whoever sets another meanwhile may remove that again.
        self._folder = temporary_folder()
        self._pool = ThreadPoolExecutor(jobs, "liverun")
        self._futures: dict[Key, Future[Trace]] = {}
        self._lock = threading.Lock()
        self._measuring = threading.Lock()
        self._turns = Turns()
        self.store: Store | None = None

    def submit(self, keys: Iterable[Key]) -> None:
        """Ask for runs that are neither kept nor asked for yet."""
        with self._lock:
            for key in keys:
                if key in self._futures or (self.store and self.store.get(key)):
                    continue
                if key.quiet:
                    self._futures[key] = Future()
                else:
                    self._futures[key] = self._pool.submit(self._run, key)

    def _run(self, key: Key) -> Trace:
        with self._turns.turn(alone=False):
            return run(*key[:3], self._folder, key.hold)

    def _measure(self) -> None:
        """Make all runs whose times are shown, one after the other.

        They wait until the first of them is awaited: whoever awaits it, as a build that
        renders pages meanwhile, does not use a CPU that they would need.
        """
        with self._measuring, self._turns.turn(alone=True):
            for key, future in list(self._futures.items()):
                if not key.quiet or future.done():
                    continue
                if future.set_running_or_notify_cancel():
                    try:
                        future.set_result(run(*key[:3], self._folder, key.hold))
                    except Exception as error:
                        future.set_exception(error)

    def follow(self, key: Key, following: Callable[[Trace], Iterable[Key]]) -> None:
        """Ask for a run, and when it has ended, for the runs that follow from it."""

        def submit(done: Future[Trace]) -> None:
            # Whoever awaits the run gets the error.
            with suppress(LiverunError, CancelledError, RuntimeError):
                self.submit(following(done.result()))

        self.submit([key])
        if key in self._futures:
            self._futures[key].add_done_callback(submit)

    def is_ready(self, key: Key) -> bool:
        """Return whether a run need not be waited for."""
        if key in self._futures:
            return self._futures[key].done()
        return bool(self.store and self.store.get(key))

    def wait(self, keys: Iterable[Key], seconds: float) -> None:
        """Wait for runs that are asked for, but hardly longer than some time."""
        keys = list(keys)
        if any(key.quiet and not self.is_ready(key) for key in keys):
            self._measure()
        wait((self._futures[k] for k in keys if k in self._futures), seconds)

    def result(self, key: Key) -> Trace:
        """Return what the processes of a run did; wait for it, where it is not kept.

        Raises:
            LiverunError: when the run could not be made or observed.
        """
        if key not in self._futures and self.store and (kept := self.store.get(key)):
            return kept
        self.submit([key])
        if key.quiet and not self._futures[key].done():
            self._measure()
        return self._futures[key].result()

    def close(self) -> None:
        """Drop the runs that have not begun and wait for the rest."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        for future in self._futures.values():
            future.cancel()
        close_idle()


class RunsWithProgress(Runs):
    """Runs that report on the terminal how far they are.

    Where standard error is no terminal, or ``log`` is set to quiet, they are silent.
    """

    def __init__(self, log: logging.Logger | None = None, jobs: int = JOBS) -> None:
        super().__init__(jobs)
        self._over = threading.Event()
        self._teller = None
        if sys.stderr.isatty() and (log is None or log.isEnabledFor(logging.INFO)):
            # A logged message would continue on the line of the progress.
            for handler in log.handlers if log else ():
                handler.addFilter(self.clear)
            self._teller = threading.Thread(target=self._tell, daemon=True)
            self._teller.start()

    def progress(self) -> str:
        """Return how many of how many runs are done and which go on, or ''."""
        futures = list(self._futures.items())
        done = sum(future.done() for _, future in futures)
        running = dict.fromkeys(
            key.snippet.name for key, future in futures if future.running()
        )
        if not running:
            return ""
        return f"{done} of {len(futures)} runs: {', '.join(running)}"

    def close(self) -> None:
        """Drop the runs that have not begun and wait for the rest."""
        super().close()
        self._over.set()
        if self._teller:
            self._teller.join()

    def _tell(self) -> None:
        begin, shown = time.monotonic(), False
        while not self._over.wait(EVERY_S):
            line = self.progress()
            if line:
                line = f"{time.monotonic() - begin:.0f} s, {line}"
                columns = shutil.get_terminal_size().columns
                while width(line) >= columns:
                    line = line[:-1]
            else:
                begin = time.monotonic()
            if line or shown:
                sys.stderr.write(CLEAR + line)
                sys.stderr.flush()
            shown = bool(line)
        if shown:
            sys.stderr.write(CLEAR)
            sys.stderr.flush()

    def clear(self, record: logging.LogRecord | None = None) -> bool:
        """Make room for a message on the line of the progress."""
        if self._teller and not self._over.is_set():
            sys.stderr.write(CLEAR)
            sys.stderr.flush()
        return True
