"""Run programs with limits, one at a time, and leave none of their processes behind.

The runner starts this file as a process of its own (``python -I -S``): the warden.
For each run it reads an order, one line of JSON, from its standard input, makes the
run's folder, forks a supervisor, waits for it and writes one line of JSON: what went
wrong, or an empty text. This is not done in the process that asks, because:

- On Linux a supervisor is the subreaper to which every orphan of the program falls, so
  none escapes; and the warden is the one to which they fall if a program kills or
  stops its supervisor.
- A supervisor reaps without taking the exit codes of anyone else's children.
- When the process that asks dies, even by SIGKILL, the standard input closes: then the
  program ends and its folder goes.

What a supervisor sees goes into ``supervisor.trace``, in the recorder's format.
"""

import contextlib
import ctypes
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from stat import S_ISREG
from typing import NoReturn

POLL_S = 0.05
"""Seconds between two looks at the limits."""
KILL_S = 30.0
"""Seconds that killed processes get to disappear."""
STACK_S = 1.0
"""Seconds that hanging processes get to say where they stand."""
TRACKER_S = 2.0
"""Seconds that a resource tracker gets to remove what killed processes have left."""
TRACKER = b"from multiprocessing.resource_tracker import main"
MANY = 64
"""Processes that are no longer killed one by one."""
PR_SET_CHILD_SUBREAPER = 36


def serve() -> None:
    """Carry out orders until whoever gives them is gone."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    made = ""
    try:
        # Not through sys.stdin: a supervisor waits for its end, and must miss nothing.
        while line := _line():
            order = json.loads(line)
            try:
                _make(order)
                made = order["place"]
                problem = _supervised(order)
            except OSError as error:
                problem = str(error)
            with contextlib.suppress(BrokenPipeError):
                os.write(1, json.dumps(problem).encode() + b"\n")
            if not hasattr(os, "fork"):
                break  # The thread that waits for the end would take the next order.
    finally:
        if os.path.isdir(made):
            import shutil  # Rarely: whoever asked removes the folder.

            shutil.rmtree(made, ignore_errors=True)


def _line() -> bytes:
    """Read one line from standard input; nothing when it is closed."""
    parts = []
    while not (parts and parts[-1].endswith(b"\n")):
        parts.append(os.read(0, 1 << 20))
        if not parts[-1]:
            return b""
    return b"".join(parts)


def _make(order: dict) -> None:
    """Make the folder of a run, and the program in it."""
    os.mkdir(order["place"], 0o700)
    for name in ("trace", "t", "program"):
        order[name] = os.path.join(order["place"], name)
        os.mkdir(order[name])
    os.mkdir(os.path.join(order["trace"], "stacks"))
    order["file"] = os.path.join(order["program"], order["name"])
    with open(order["file"], "w", encoding="utf-8", newline="") as file:
        file.write(order["source"])


def _supervised(order: dict) -> str:
    """Run a program in the care of a supervisor; return what went wrong, if anything.

    Where there is no fork, this process is the supervisor.
    """
    if not hasattr(os, "fork"):
        Supervisor(order).run()
        return ""
    supervisor = os.fork()
    if supervisor == 0:
        _supervise(order)
    while True:
        _, status = os.waitpid(supervisor, os.WUNTRACED)
        if not os.WIFSTOPPED(status):
            break
        os.kill(supervisor, signal.SIGKILL)
    if status == 0:
        return ""
    kill(os.getpid())
    if os.WIFSIGNALED(status):
        return "its supervisor was killed"
    text = ""
    path = os.path.join(order["trace"], "problem")
    with contextlib.suppress(OSError), open(path, encoding="utf-8") as file:
        text = file.read()
    return text or os.strerror(os.waitstatus_to_exitcode(status))


def _supervise(order: dict) -> NoReturn:
    """Run a program, and end with 0, or write down why it could not be run.

    Where there is no room for that, the exit code says it as an errno.
    """
    code = 255
    try:
        # A group of its own: a program that kills its parent's spares the warden.
        os.setpgid(0, 0)
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        Supervisor(order).run()
        code = 0
    except OSError as error:
        code = error.errno or code
        _tell(order, str(error))
    except Exception:
        import traceback

        _tell(order, traceback.format_exc())
    finally:
        os._exit(code)


def _tell(order: dict, problem: str) -> None:
    path = os.path.join(order["trace"], "problem")
    with contextlib.suppress(OSError), open(path, "w", encoding="utf-8") as file:
        file.write(problem)


def descendants(root: int) -> set[int]:
    """Return the living processes that descend from one (where there is /proc)."""
    parents = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError), open(f"/proc/{name}/stat", "rb") as file:
            state, parent = file.read().rpartition(b")")[2].split()[:2]
            if state not in b"ZX":
                parents[int(name)] = int(parent)
    found = {root}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {root}


def kill(root: int) -> None:
    """Kill every process that descends from one, and wait until all are gone.

    A resource tracker of multiprocessing ends with the last process that it serves, and
    then removes the shared memory that those have left: it gets a moment for that.
    """
    begin = time.monotonic()
    while os.path.isdir("/proc/self") and time.monotonic() < begin + KILL_S:
        alive = descendants(root)
        spare = time.monotonic() < begin + TRACKER_S and len(alive) < MANY
        for pid in alive:
            with contextlib.suppress(OSError):
                if spare and TRACKER in _command(pid):
                    continue
                if len(alive) < MANY:
                    os.kill(pid, signal.SIGKILL)
                else:  # Faster than what begets processes.
                    os.killpg(os.getpgid(pid), signal.SIGKILL)
        if not alive:
            return
        time.sleep(0.005)


def _command(pid: int) -> bytes:
    with open(f"/proc/{pid}/cmdline", "rb") as file:
        return file.read()


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
        self.write(b"main", b"%d" % self.program.pid)
        deadline = time.monotonic() + self.order["timeout"]
        reason = self._watch(deadline)
        if reason:
            self.write(b"stop", f"{reason} {self._alive()}".encode())
            if reason in ("timeout", "left"):
                self._ask_for_stacks()
            self._kill_all()
            if self._watch(time.monotonic() + KILL_S, killing=True) == "timeout":
                self.write(b"stop", b"unkillable " + self._alive().encode())

    def _start(self) -> None:
        """Start the program, then the threads that watch it."""
        environment = dict(self.order["environment"])
        environment["LIVERUN_TRACE"] = self.folder
        limits = self.order["output_limit"], self.order["process_limit"]
        environment["LIVERUN_LIMITS"] = " ".join(map(str, limits))
        for name in ("TMPDIR", "TEMP", "TMP"):
            environment[name] = self.order["t"]
        pipes = [os.pipe(), os.pipe()]
        for fd, (_, write_end) in enumerate(pipes, start=1):
            stat = os.fstat(write_end)
            environment[f"LIVERUN_FD{fd}"] = f"{stat.st_dev}:{stat.st_ino}"
        if hasattr(signal, "SIGURG"):
            # Ignored by default, so it harms no process that is not Python.
            environment["LIVERUN_STACK_SIGNAL"] = str(int(signal.SIGURG))
        self.program = subprocess.Popen(
            [self.order["python"], self.order["file"]],
            stdin=subprocess.DEVNULL,
            stdout=pipes[0][1],
            stderr=pipes[1][1],
            cwd=self.order["t"],
            env=environment,
            start_new_session=True,
        )
        for (read_end, write_end), kind in zip(pipes, (b"out", b"err"), strict=True):
            os.close(write_end)
            self._thread(self._drain, read_end, kind)
        self._thread(self._reap)
        self._thread(self._lifeline)

    def _thread(self, target: Callable[..., None], *args: int | bytes) -> None:
        threading.Thread(target=target, args=args, daemon=True).start()

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
            self.news.put("reaped")
            return
        with contextlib.suppress(ChildProcessError):
            while True:
                pid, status = os.waitpid(-1, 0)
                code = os.waitstatus_to_exitcode(status)
                self.write(b"reap", b"%d %d" % (pid, code))
                if pid == self.program.pid:
                    self.news.put("main")
        self.news.put("reaped")

    def _lifeline(self) -> None:
        """Notice that whoever asked for this run is gone."""
        # Not through sys.stdin, whose lock would hold up the interpreter's exit.
        while os.read(0, 4096):
            pass
        self.news.put("abandoned")

    def _watch(self, deadline: float, killing: bool = False) -> str:
        """Wait for the end of all processes; return why to stop before it."""
        waiting = self.waiting
        next_look = 0.0
        while waiting:
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
            if news == "main":
                self.main_ended = True
            waiting.discard(news)
        # A program over a limit may have ended between two looks.
        return "" if killing else self._over_limit()

    def _over_limit(self) -> str:
        """Return which limit the run is over, or ''."""
        limit = self.order["memory_limit"]
        if limit and self._memory("statm") > limit < self._memory("smaps_rollup"):
            return "memory"
        try:
            return self._count_all()
        except (OSError, ValueError):
            return "record"  # The program deleted or spoiled it.

    def _memory(self, source: str) -> int:
        """Return the bytes of memory that all processes use (where there is /proc).

        Args:
            source: ``statm``, which counts what they share for each of them, or
                ``smaps_rollup``, which counts it once and takes longer.
        """
        pids = [os.getpid()]
        total = 0
        for pid in pids:
            with contextlib.suppress(OSError, IndexError):
                for thread in os.listdir(f"/proc/{pid}/task"):
                    with open(f"/proc/{pid}/task/{thread}/children") as file:
                        pids += map(int, file.read().split())
                with open(f"/proc/{pid}/{source}") as file:
                    text = file.read()
                if source == "statm":
                    total += int(text.split()[1]) * os.sysconf("SC_PAGE_SIZE")
                else:
                    total += int(text.split("\nPss:")[1].split()[0]) * 1024
        return total

    def _count_all(self) -> str:
        found = os.listdir(self.folder)
        if "crowded" in found:
            return "processes"
        names = [name for name in found if name.endswith(".trace")]
        if len(names) - 1 > self.order["process_limit"]:
            pids = {int(n.split("-")[0]) for n in names if n != "supervisor.trace"}
            if os.path.isdir("/proc/self"):
                pids &= self._descendants()
            if len(pids) > self.order["process_limit"]:
                return "processes"
        for name in names:
            self._count(name)
        printed = sum(total for _, total in self.counted.values())
        return "output" if printed > self.order["output_limit"] else ""

    def _count(self, name: str) -> None:
        """Count the bytes printed since the last look at a trace file."""
        path = os.path.join(self.folder, name)
        offset, total = self.counted.get(name, (0, 0))
        stat = os.lstat(path)
        if not S_ISREG(stat.st_mode):
            raise ValueError(name)  # To read it might never end.
        size = stat.st_size
        if size == offset:
            return
        with open(path, "rb") as file:
            file.seek(offset)
            while (head := file.readline()).endswith(b"\n"):
                _, kind, length = head.split()
                if int(length) < 0:
                    raise ValueError(head)
                end = file.tell() + int(length) + 1
                if end > size:
                    break  # Still being written.
                total += int(length) if kind in (b"out", b"err") else 0
                offset = file.seek(end)
        self.counted[name] = offset, total

    def _alive(self) -> str:
        """Name the processes that are alive, by PID."""
        return " ".join(map(str, sorted(self._descendants())))

    def _descendants(self) -> set[int]:
        if not os.path.isdir("/proc/self"):
            return set() if self.main_ended else {self.program.pid}
        return descendants(os.getpid())

    def _ask_for_stacks(self) -> None:
        """Have each hanging process write where it stands."""
        folder = os.path.join(self.folder, "stacks")
        named = {int(name) for name in os.listdir(folder) if name.isdecimal()}
        asked = named & self._descendants()
        for pid in asked:
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGURG)
        deadline = time.monotonic() + STACK_S
        paths = [os.path.join(folder, str(pid)) for pid in asked]
        with contextlib.suppress(OSError):  # The program may remove them.
            while time.monotonic() < deadline and not all(map(os.path.getsize, paths)):
                time.sleep(0.01)
        time.sleep(0.02 * bool(asked))  # The last of them may still be writing.

    def _kill_all(self) -> None:
        """Kill the program's session and every process that descends from it."""
        if os.name == "nt":
            command = ["taskkill", "/F", "/T", "/PID", str(self.program.pid)]
            subprocess.run(command, capture_output=True, check=False)
            return
        if not os.path.isdir("/proc/self"):
            with contextlib.suppress(OSError):
                os.killpg(self.program.pid, signal.SIGKILL)
        kill(os.getpid())


if __name__ == "__main__":
    serve()
