"""The runs that the builds of one MkDocs command share, and those behind a preview."""

import logging
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from pathlib import Path

from liverun.cache import Cache
from liverun.errors import LiverunError
from liverun.run.runs import JOBS, Key, Runs, RunsWithProgress
from liverun.verbs import verify

CACHE = Path(".cache/runs")
"""The folder beside mkdocs.yml of the runs that ``mkdocs serve`` keeps."""
STAMP = Path(".cache/runs-are-there")
"""The file beside mkdocs.yml whose change has the preview built again."""
PATIENCE_S = 5.0
"""Seconds after which that is done, whether or not all runs are there."""
log = logging.getLogger("mkdocs.plugins.liverun")


class SharedRuns:
    """Runs that all builds of a command share: a language within another is one more.

    ``mkdocs serve`` keeps runs from before, shows pages whose runs are still to come,
    and makes runs that no page shows once those are there.
    """

    def __init__(self) -> None:
        self.builds = 0
        """Configurations in use."""
        self.serving = False
        self.behind: list[Key] = []
        """Runs that no page shows; only while serving."""
        self._awaited: list[Key] = []
        """Runs that pages show, but did not wait for."""
        self._missing: list[Key] = []
        """Runs that were not there when this build began; only while serving."""

    def open(self, serving: bool) -> None:
        """Begin a build, the first or one within another."""
        self.builds += 1
        if self.builds == 1:
            self.runs = RunsWithProgress(logging.getLogger("mkdocs"))
            self.serving = serving

    def close(self) -> None:
        """End a build, and with the last drop the runs that are still to be made."""
        self.builds -= 1
        if self.builds == 0:
            self.runs.close()
            if self.runs.store and not sys.exception():
                self.runs.store.tidy()

    def keep_in(self, root: Path) -> None:
        """Keep runs in the project's folder, while serving."""
        if self.serving and not self.runs.store:
            self.runs.store = Cache(root / CACHE)

    def submit_all(self, programs: Sequence[Sequence[Key]], first: int) -> bool:
        """Ask for the runs of many programs, first for all those of the first few.

        Return whether pages should wait for their runs; else nobody has asked for those
        of the others yet, so that they do not hold up the build.
        """
        if self.builds == 1:
            self._awaited.clear()
        missing = [k for keys in programs for k in keys if not self.runs.is_ready(k)]
        self._missing = missing if self.serving else []
        if len(missing) > JOBS and not sys.stderr.isatty():
            log.info(f"Running {len(programs)} programs")
        for keys in programs[:first]:
            self.runs.submit(keys)
        if len(self._missing) > JOBS:
            return False
        # The others take turns, so that those which sleep do not do so all at once.
        for turn in range(max(map(len, programs), default=0)):
            self.runs.submit(keys[turn] for keys in programs if turn < len(keys))
        return True

    def postpone(self) -> bool:
        """Build again when all runs are there; return False if no build need be."""
        self._awaited += self._missing
        return bool(self._awaited)

    def is_ready(self, keys: Sequence[Key]) -> bool:
        """Return whether runs are there; else build again when they are."""
        if all(map(self.runs.is_ready, keys)):
            return True
        self._awaited += keys
        return False

    def keep(self, keys: Sequence[Key]) -> None:
        """Keep runs that are as documented."""
        if self.runs.store:
            for key in keys:
                self.runs.store.put(key, self.runs.result(key))

    def follow(self, root: Path, watch: Callable[[str], None]) -> None:
        """While serving, build again when runs are there, then make those behind."""
        stamp = root / STAMP
        stamp.parent.mkdir(exist_ok=True)
        stamp.touch()
        watch(str(stamp))
        threading.Thread(target=self._follow, args=(stamp,), daemon=True).start()

    def _follow(self, stamp: Path) -> None:
        behind = Runs(jobs=2)
        behind.store = self.runs.store
        while self.builds:
            if awaited := list(self._awaited):
                with suppress(RuntimeError):  # The preview has ended.
                    self.runs.submit(awaited)
                self.runs.wait(awaited, PATIENCE_S)
                # Again, if need be: the server may not look yet.
                stamp.touch()
                time.sleep(1)
            elif self.behind:
                key = self.behind.pop(0)
                try:
                    trace = behind.result(key)
                    verify(key.snippet, trace, python=key.python)
                    self.runs.store.put(key, trace)
                except LiverunError as error:
                    log.warning(str(error))
                except (CancelledError, RuntimeError):
                    break  # The preview has ended.
            else:
                time.sleep(0.5)
        behind.close()
