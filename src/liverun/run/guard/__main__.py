"""The warden: run programs one at a time, and leave nothing of theirs behind.

The runner starts this folder as a process of its own (``python -I -S``). For each run
the warden reads an order, one line of JSON, from its standard input, makes the run's
folder, forks a supervisor, waits for it and writes one line of JSON: what went wrong,
or an empty text. This is not done in the process that asks, because:

- On Linux a supervisor is the subreaper to which every orphan of the program falls, so
  none escapes; and the warden is the one to which they fall if a program kills or
  stops its supervisor.
- A supervisor reaps without taking the exit codes of anyone else's children.
- When the process that asks dies, even by SIGKILL, the standard input closes: then the
  program ends and its folder goes.
"""

import binascii
import contextlib
import ctypes
import json
import os
import signal
import sys
from typing import NoReturn

from processes import kill
from supervisor import Supervisor

PR_SET_CHILD_SUBREAPER = 36


def serve() -> None:
    """Carry out orders until whoever gives them has ended."""
    _adopt_orphans()
    _heed_signals()
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


def _adopt_orphans() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _heed_signals() -> None:
    """Take no signal for one to ignore because whoever started this process did.

    A shell has what it runs in the background ignore Ctrl-C, ``nohup`` has it ignore
    SIGHUP, and a program inherits that.
    """
    if not hasattr(signal, "pthread_sigmask"):
        return
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    # Python's own are reset for a program that it starts.
    own = signal.SIGPIPE, getattr(signal, "SIGXFSZ", None)
    for number in signal.valid_signals() - {*own}:
        if signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)


def _line() -> bytes:
    """Read one line from standard input; nothing when it is closed."""
    read = b""
    while not read.endswith(b"\n"):
        more = os.read(0, 1 << 20)
        if not more:
            return b""
        read += more
    return read


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
    order["input"] = os.devnull
    if order["stdin"]:
        order["input"] = os.path.join(order["place"], "stdin")
        with open(order["input"], "w", encoding="utf-8", newline="") as file:
            file.write(order["stdin"])
    # Modules are looked for beside the program, data in the folder that it runs in.
    for name, data in order["files"].items():
        for folder in (order["program"], order["t"]):
            path = os.path.join(folder, *name.split("/"))
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(binascii.a2b_base64(data))


def _supervised(order: dict) -> str:
    """Run a program in the care of a supervisor; return what went wrong, if anything.

    Where there is no fork, this process is the supervisor.
    """
    if not hasattr(os, "fork"):
        Supervisor(order).run()
        return ""
    problem = os.path.join(order["trace"], "problem")
    supervisor = os.fork()
    if supervisor == 0:
        _supervise(order, problem)
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
    with contextlib.suppress(OSError), open(problem, encoding="utf-8") as file:
        text = file.read()
    return text or os.strerror(os.waitstatus_to_exitcode(status))


def _supervise(order: dict, problem: str) -> NoReturn:
    """Run a program, and end with 0; else write down why it could not be run.

    Where there is no room for that, the exit code says it as an errno.
    """
    code, text = 0, ""
    try:
        # A group of its own: a program that kills its parent's spares the warden.
        os.setpgid(0, 0)
        _adopt_orphans()
        Supervisor(order).run()
    except OSError as error:
        code, text = error.errno or 255, str(error)
    except Exception:
        import traceback

        code, text = 255, traceback.format_exc()
    with contextlib.suppress(OSError):
        if text:
            with open(problem, "w", encoding="utf-8") as file:
                file.write(text)
    os._exit(code)


if __name__ == "__main__":
    serve()
