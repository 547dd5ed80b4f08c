"""Run one program with limits, to the end of its last process.

What a supervisor sees goes into ``supervisor.trace``, in the recorder's format.
"""

import contextlib
import os
import queue
import signal
import subprocess
import threading
import time
from stat import S_ISREG

from processes import HAVE_PROC, KILL_S, catches, descendants, kill, memory

POLL_S = 0.05
"""Seconds between two looks at the limits."""
STACK_S = 4.0
"""Seconds that hanging processes get at most to say where they are."""
LOOK_S = 0.01
"""Between two looks at what they have said."""
LOOKS = 10
"""Looks that find nothing new, after which all is said: they write piece by piece."""


class Supervisor:
    """One program, its limits and its processes."""

    def __init__(self, order: dict) -> None:
        self.order = order
        self.folder = order["trace"]
        self.news: queue.Queue = queue.Queue()
        self.other_bytes = 0
        self.main_ended = False
        self.waiting = {"reaped", b"out", b"err"}
        self.counted: dict[str, tuple[int, int]] = {}
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        self.trace = os.open(os.path.join(self.folder, "supervisor.trace"), flags)

    def write(self, kind: bytes, payload: bytes) -> None:
        """Append one record."""
        head = b"%d %b %d\n" % (time.monotonic_ns(), kind, len(payload))
        os.write(self.trace, head + payload + b"\n")

    def run(self) -> None:
        """Run the program to the end of its last process, or end it."""
        self._start()
        self.write(b"main", b"%d %d" % (self.program.pid, time.time_ns()))
        reason = self._watch(time.monotonic() + self.order["timeout"])
        if not reason:
            return
        self.write(b"stop", f"{reason} {self._alive()}".encode())
        if reason in ("timeout", "left"):
            self._ask_for_stacks()
        self._kill_all()
        if self._watch(time.monotonic() + KILL_S, killing=True) == "timeout":
            self.write(b"stop", f"unkillable {self._alive()}".encode())

    def _start(self) -> None:
        """Start the program, then the threads that watch it."""
        limits = f"{self.order['output_limit']} {self.order['process_limit']}"
        known = {"LIVERUN_TRACE": self.folder, "LIVERUN_LIMITS": limits}
        known |= dict.fromkeys(("TMPDIR", "TEMP", "TMP"), self.order["t"])
        if hasattr(signal, "SIGURG"):
            # Ignored by default, so it harms no process that is not Python.
            known["LIVERUN_STACK_SIGNAL"] = str(int(signal.SIGURG))
        pipes = {b"out": os.pipe(), b"err": os.pipe()}
        for fd, (_, write_end) in enumerate(pipes.values(), start=1):
            stat = os.fstat(write_end)
            known[f"LIVERUN_FD{fd}"] = f"{stat.st_dev}:{stat.st_ino}"
        stdin = os.open(self.order["input"], os.O_RDONLY)
        self.program = subprocess.Popen(
            [self.order["python"], self.order["file"], *self.order["arguments"]],
            stdin=stdin,
            stdout=pipes[b"out"][1],
            stderr=pipes[b"err"][1],
            cwd=self.order["t"],
            env=self.order["environment"] | known,
            start_new_session=True,
        )
        os.close(stdin)
        for kind, (read_end, write_end) in pipes.items():
            os.close(write_end)
            threading.Thread(
                target=self._drain, args=(read_end, kind), daemon=True
            ).start()
        for target in (self._reap, self._lifeline):
            threading.Thread(target=target, daemon=True).start()

    def _drain(self, fd: int, kind: bytes) -> None:
        """Record what reaches the descriptors past Python's own streams."""
        while data := os.read(fd, 65536):
            self.other_bytes += len(data)
            if self.other_bytes <= self.order["output_limit"] + 65536:
                self.write(kind, data)
        self.news.put(kind)

    def _reap(self) -> None:
        """Collect the endings of the program and of its orphans."""
        if os.name == "nt":
            self.write(b"reap", b"%d %d" % (self.program.pid, self.program.wait()))
            self.news.put("main")
        else:
            with contextlib.suppress(ChildProcessError):
                while True:
                    pid, status = os.waitpid(-1, 0)
                    code = os.waitstatus_to_exitcode(status)
                    self.write(b"reap", b"%d %d" % (pid, code))
                    if pid == self.program.pid:
                        self.news.put("main")
        self.news.put("reaped")

    def _lifeline(self) -> None:
        """Notice that whoever asked for this run has ended."""
        # Not through sys.stdin, whose lock would hold up the interpreter's exit.
        while os.read(0, 4096):
            pass
        self.news.put("abandoned")

    def _watch(self, deadline: float, killing: bool = False) -> str:
        """Wait for the end of all processes; return why to stop before it."""
        next_look = 0.0
        while self.waiting:
            now = time.monotonic()
            if now > deadline:
                return "left" if self.main_ended and not killing else "timeout"
            if not killing and now > next_look:
                next_look = now + POLL_S
                if reason := self._over_limit():
                    return reason
            try:
                news = self.news.get(timeout=min(POLL_S, max(deadline - now, 0.001)))
            except queue.Empty:
                continue
            if news == "abandoned" and not killing:
                return "abandoned"
            self.main_ended |= news == "main"
            self.waiting.discard(news)
        # A program over a limit may have ended between two looks.
        return "" if killing else self._over_limit()

    def _over_limit(self) -> str:
        """Return which limit the run is over, or ''."""
        limit, here = self.order["memory_limit"], os.getpid()
        if limit and memory(here) > limit < memory(here, "smaps_rollup"):
            return "memory"
        try:
            found = os.listdir(self.folder)
            if "crowded" in found:
                return "processes"
            for name in found:
                if name.endswith(".trace"):
                    self._count(name)
        except (OSError, ValueError):
            return "record"  # The program deleted or spoiled it.
        printed = sum(total for _, total in self.counted.values())
        return "output" if printed > self.order["output_limit"] else ""

    def _count(self, name: str) -> None:
        """Count the bytes printed since the last look at a trace file."""
        path = os.path.join(self.folder, name)
        offset, total = self.counted.get(name, (0, 0))
        stat = os.lstat(path)
        if not S_ISREG(stat.st_mode):
            raise ValueError(name)  # To read it might never end.
        if stat.st_size == offset:
            return
        with open(path, "rb") as file:
            file.seek(offset)
            while (head := file.readline()).endswith(b"\n"):
                _, kind, length = head.split()
                end = file.tell() + int(length) + 1
                if int(length) < 0:
                    raise ValueError(head)
                if end > stat.st_size:
                    break  # Still being written.
                total += int(length) if kind[:3] in (b"out", b"err") else 0
                offset = file.seek(end)
        self.counted[name] = offset, total

    def _alive(self) -> str:
        return " ".join(map(str, sorted(self._descendants())))

    def _descendants(self) -> set[int]:
        if HAVE_PROC:
            return descendants(os.getpid())
        return set() if self.main_ended else {self.program.pid}

    def _ask_for_stacks(self) -> None:
        """Have each hanging process write where it is."""
        folder = os.path.join(self.folder, "stacks")
        named = {int(name) for name in os.listdir(folder) if name.isdecimal()}
        asked = named & self._descendants()
        asked = {pid for pid in asked if catches(pid, signal.SIGURG)}
        for pid in asked:
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGURG)
        deadline = time.monotonic() + STACK_S
        paths = [os.path.join(folder, str(pid)) for pid in asked]
        sizes, same = [0 for _ in asked], 0
        with contextlib.suppress(OSError):  # The program may remove them.
            # Looks are counted, not time: the whole machine may pause.
            while asked and same < LOOKS and time.monotonic() < deadline:
                time.sleep(LOOK_S)
                before, sizes = sizes, [os.path.getsize(path) for path in paths]
                same = same + 1 if all(sizes) and sizes == before else 0

    def _kill_all(self) -> None:
        """Kill every process that descends from the program."""
        if os.name == "nt":
            command = ["taskkill", "/F", "/T", "/PID", str(self.program.pid)]
            subprocess.run(command, capture_output=True, check=False)
        elif HAVE_PROC:
            kill(os.getpid())
        else:
            with contextlib.suppress(OSError):
                os.killpg(self.program.pid, signal.SIGKILL)
