"""How far the runs are, on a line of the terminal that comes and goes."""

import logging
import os
import shutil
import sys
import threading
import time

from liverun.runner import Runs
from liverun.visible import width

JOBS = 4 * (os.cpu_count() or 1)
"""Runs side by side: most of them sleep most of the time."""
EVERY_S = 0.2
CLEAR = "\r\x1b[K"


class ToldRuns(Runs):
    """Runs that say on the terminal how far they are; elsewhere they are quiet."""

    def __init__(self) -> None:
        super().__init__(JOBS)
        self._over = threading.Event()
        self._teller = None
        log = logging.getLogger("mkdocs")
        if sys.stderr.isatty() and log.isEnabledFor(logging.INFO):
            # What is logged would go on where the line ends.
            for handler in log.handlers:
                handler.addFilter(self._clear)
            self._teller = threading.Thread(target=self._tell, daemon=True)
            self._teller.start()

    def progress(self) -> str:
        """Say how many of how many are done and which go on; '' when none does."""
        futures = list(self._futures.items())
        done = sum(future.done() for _, future in futures)
        running = dict.fromkeys(
            f"{snippet.language}/{snippet.name}"
            for (snippet, *_), future in futures
            if future.running()
        )
        if not running:
            return ""
        return f"{done} of {len(futures)} runs: {', '.join(running)}"

    def close(self) -> None:
        """Drop what has not begun and wait for the rest."""
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

    def _clear(self, record: logging.LogRecord) -> bool:
        if not self._over.is_set():
            sys.stderr.write(CLEAR)
        return True
