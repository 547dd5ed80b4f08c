"""The recorder shows a program as its reader would see it, and changes nothing."""

import subprocess
import sys
import venv
from pathlib import Path

import pytest

from liverun.run.runner import interpreter, run
from liverun.run.snippet import load
from liverun.run.trace import Trace

PYTHON = interpreter()
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="os.fork and signals")


def trace_of(folder: Path, source: str, method: str = "", stdout: str = "") -> Trace:
    """Run a program and return its trace."""
    option = f'# /// script\n# [tool.liverun]\n# stdout = "{stdout}"\n# ///\n'
    path = folder / "program.py"
    path.write_text((option if stdout else "") + source, "utf-8")
    trace = run(load(path), method or PYTHON.default, PYTHON)
    assert trace.stopped == ""
    return trace


def lanes(trace: Trace) -> dict[str, list[str]]:
    """Return each lane's events as text."""
    return {
        lane.name: [f"{e.verb} {e.text}".rstrip("\n") for e in lane.events]
        for lane in trace.lanes
    }


PROCESS = """\
import multiprocessing, os, sys

def task():
    {task}

if __name__ == "__main__":
    worker = multiprocessing.Process(target=task, name="worker")
    worker.start()
    worker.join()
"""


@pytest.mark.parametrize("method", PYTHON.methods)
def test_children_are_recorded_however_they_start(tmp_path: Path, method: str) -> None:
    """Each start method gives the same lanes."""
    trace = trace_of(tmp_path, PROCESS.format(task='print("hello")'), method)
    expected = {"main": ["starts worker", "joins worker"], "worker": ["| hello"]}
    assert expected == lanes(trace)


SLOW = PROCESS.format(task="import time; time.sleep(0.2)")
THREAD = """\
import threading, time

thread = threading.Thread(target=time.sleep, args=(0.2,))
thread.start()
"""
PROGRAM = """\
import subprocess, sys

worker = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(0.2)"])
"""
FORK = """\
import os, time

if not os.fork():
    time.sleep(0.2)
    os._exit(0)
os.waitpid(-1, 0)
"""


@pytest.mark.parametrize(
    ("source", "waits"),
    [
        pytest.param(SLOW, True, id="join"),
        pytest.param(SLOW.replace("worker.join()", "pass"), True, id="at exit"),
        pytest.param(SLOW.replace(".join()", ".join(0.1)"), True, id="twice"),
        pytest.param(PROCESS.format(task="pass"), False, id="nothing to wait for"),
        pytest.param(PROGRAM + "worker.wait()\n", True, id="Popen.wait"),
        pytest.param(PROGRAM, False, id="left alone"),
        pytest.param(FORK, True, id="waitpid", marks=POSIX),
        pytest.param(THREAD + "thread.join()\n", True, id="thread"),
        pytest.param(THREAD, True, id="thread at exit"),
    ],
)
def test_waits_for_others_are_noted(tmp_path: Path, source: str, waits: bool) -> None:
    """A lane says when it waited for others to end; each moment of it once."""
    main = trace_of(tmp_path, source).lanes[0]
    bounds = [main.begin_ns, *(t for wait in main.waiting for t in wait), main.end_ns]
    assert sorted(bounds) == bounds
    waited = sum(end - begin for begin, end in main.waiting)
    # The sleep, but for what main did after it began.
    assert waits == (waited > 50_000_000)


def test_waits_are_no_progress_of_a_held_program(tmp_path: Path) -> None:
    """Who holds waits while others record anything: waiting is not to be recorded."""
    path = tmp_path / "program.py"
    path.write_text(SLOW, "utf-8")
    trace = run(load(path), PYTHON.default, PYTHON, hold="hold worker 0 0.0 - 10")
    assert [(), ()] == [lane.waiting for lane in trace.lanes]
    assert 1 == len(trace.lane("worker").waits)


@POSIX
def test_looking_whether_a_child_has_ended_is_no_wait(tmp_path: Path) -> None:
    """However long it takes, as it does where other threads are busy."""
    source = (
        "import os, threading, time\n"
        "if not os.fork():\n"
        "    time.sleep(0.5)\n"
        "    os._exit(0)\n"
        "def spin():\n"
        "    while not done:\n"
        "        pass\n"
        "done = False\n"
        "threading.Thread(target=spin).start()\n"
        "while os.waitpid(-1, os.WNOHANG) == (0, 0):\n"
        "    pass\n"
        "done = True\n"
    )
    assert () == trace_of(tmp_path, source).lanes[0].waiting


def test_threads_of_a_pool_wait_for_themselves(tmp_path: Path) -> None:
    """What waits in a thread that has no lane is not said of main."""
    source = (
        "import threading, time\n"
        "def wait():\n"
        "    child = threading.Thread(target=time.sleep, args=(0.2,))\n"
        "    child.start()\n"
        "    child.join()\n"
        "threading.Thread(target=wait, daemon=True).start()\n"
        "time.sleep(0.4)\n"
    )
    assert () == trace_of(tmp_path, source).lanes[0].waiting


@POSIX
@pytest.mark.parametrize(
    ("stdout", "printed"), [("terminal", ["| 1"]), ("pipe", [])], ids=str
)
def test_buffers_are_real(tmp_path: Path, stdout: str, printed: list[str]) -> None:
    """A line that a reader would lose in a buffer is lost."""
    source = PROCESS.format(task="print(1); os.kill(os.getpid(), 9)")
    recorded = lanes(trace_of(tmp_path, source, stdout=stdout))
    assert [*printed, "killed by SIGKILL"] == recorded["worker"]


def test_line_is_one_write(tmp_path: Path) -> None:
    """Two processes that print at once do not tear each other's lines."""
    task = "[print('a' * 30, 'b' * 30) for _ in range(500)]"
    recorded = lanes(trace_of(tmp_path, PROCESS.format(task=task)))
    assert [f"| {'a' * 30} {'b' * 30}"] * 500 == recorded["worker"]


def test_stderr_is_apart_and_in_order(tmp_path: Path) -> None:
    """Both streams of a process are in its lane, in the order they were written."""
    source = "import sys\nprint(1)\nprint(2, file=sys.stderr)\nprint(3)\n"
    assert {"main": ["| 1", "! 2", "| 3"]} == lanes(trace_of(tmp_path, source))


def test_what_bypasses_python_is_the_lane_other(tmp_path: Path) -> None:
    """Bytes written to the descriptors themselves belong to no process's lane."""
    source = "import os\nprint(1)\nos.write(1, b'2\\n')\nos.write(2, b'3\\n')\n"
    recorded = lanes(trace_of(tmp_path, source))
    assert ["| 1"] == recorded["main"]
    assert ["! 3", "| 2"] == sorted(recorded["(other)"])


@POSIX
def test_redirected_output_is_not_output(tmp_path: Path) -> None:
    """What a program sends to a file through descriptor 1 goes to the file."""
    source = (
        "import os, sys\n"
        "log = open('log', 'wb')\n"
        "os.dup2(log.fileno(), 1)\n"
        "print('to the file')\n"
        "print(open('log').read(), end='', file=sys.stderr)\n"
    )
    assert {"main": ["! to the file"]} == lanes(trace_of(tmp_path, source))


@POSIX
def test_captured_python_is_left_alone(tmp_path: Path) -> None:
    """A Python whose output its parent reads prints for the parent."""
    source = (
        "import subprocess, sys\n"
        "command = [sys.executable, '-c', 'print(7)']\n"
        "print(subprocess.run(command, capture_output=True).stdout)\n"
        "sys.exit(subprocess.run(command).returncode)\n"
    )
    recorded = lanes(trace_of(tmp_path, source))
    first = ["starts python", "joins python", "| b'7\\n'"]
    assert [*first, "starts python#2", "joins python#2"] == recorded.pop("main")
    assert {"python": [], "python#2": ["| 7"]} == recorded


@POSIX
def test_fork_and_exec_are_recorded(tmp_path: Path) -> None:
    """A raw fork has a lane of its own, which its parent starts and waits for."""
    source = (
        "import os\n"
        "if os.fork() == 0:\n"
        "    print('child', flush=True)\n"
        "    os._exit(3)\n"
        "os.wait()\n"
        "print('parent')\n"
    )
    recorded = lanes(trace_of(tmp_path, source))
    assert ["starts main#2", "joins main#2", "| parent"] == recorded.pop("main")
    assert {"main#2": ["| child", "exits 3"]} == recorded


def test_start_method_may_still_be_chosen(tmp_path: Path) -> None:
    """The run's start method is a default, so a program may set its own once."""
    source = (
        "import multiprocessing as mp\n"
        "if __name__ == '__main__':\n"
        "    print(mp.get_start_method(allow_none=True))\n"
        "    mp.set_start_method('spawn')\n"
        "    print(mp.get_start_method())\n"
    )
    recorded = lanes(trace_of(tmp_path, source, PYTHON.methods[-1]))
    assert {"main": ["| None", "| spawn"]} == recorded


@pytest.mark.parametrize("method", PYTHON.methods)
def test_pool_is_its_own_affair(tmp_path: Path, method: str) -> None:
    """A pool's workers print in lanes of their own; their starts and ends are its."""
    source = (
        "import multiprocessing as mp\n"
        "def task(n):\n"
        "    print(n)\n"
        "if __name__ == '__main__':\n"
        "    with mp.Pool(1) as pool:\n"
        "        pool.map(task, [1, 2])\n"
    )
    recorded = lanes(trace_of(tmp_path, source, method))
    assert {"main": [], "PoolWorker-1": ["| 1", "| 2"]} == recorded


def test_equal_names_are_numbered_as_they_were_started(tmp_path: Path) -> None:
    """The second process of a name is #2, whichever of them is the first to run."""
    source = (
        "import multiprocessing as mp\n"
        "def task(first, n):\n"
        "    first.wait() if n == 1 else None\n"
        "    print(n)\n"
        "    first.set()\n"
        "if __name__ == '__main__':\n"
        "    first = mp.Event()\n"
        "    mp.Process(target=task, args=(first, 1), name='twin').start()\n"
        "    last = mp.Process(target=task, args=(first, 2), name='twin')\n"
        "    last.start()\n"
        "    last.join()\n"
    )
    recorded = lanes(trace_of(tmp_path, source))
    assert {"twin": ["| 1"], "twin#2": ["| 2"]} == {
        name: recorded[name] for name in ("twin", "twin#2")
    }


def test_killed_before_it_began_has_a_lane(tmp_path: Path) -> None:
    """A child that dies before it can record anything is known from its parent."""
    source = PROCESS.format(task="import time; time.sleep(60)").replace(
        "worker.join", "worker.kill(); worker.join"
    )
    for method in PYTHON.methods:
        recorded = lanes(trace_of(tmp_path, source, method))
        assert ["starts worker", "kills worker", "joins worker"] == recorded["main"]
        assert ["killed by SIGKILL"] == recorded["worker"]


def test_environment_is_a_readers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Variables that change what Python does do not reach the program."""
    monkeypatch.setenv("PYTHONUNBUFFERED", "1")
    monkeypatch.setenv("PYTHONHASHSEED", "0")
    source = (
        "import os, sys\n"
        "print(sorted(k for k in os.environ if k.startswith('PYTHON')))\n"
        "print([p for p in sys.path if 'recorder' in p], sys.stdout.isatty())\n"
        "print(sys.stdin.read() == '', os.listdir('.'))\n"
    )
    assert {
        "main": ["| ['PYTHONPATH', 'PYTHONUTF8']", "| [] True", "| True []"]
    } == lanes(trace_of(tmp_path, source))


@POSIX
def test_closed_descriptors_lose_nothing(tmp_path: Path) -> None:
    """A program that closes every descriptor, as daemons do, is still recorded."""
    source = "import os\nprint(1)\nos.closerange(3, 100)\nprint(2)\nos._exit(4)\n"
    assert {"main": ["| 1", "| 2", "exits 4"]} == lanes(trace_of(tmp_path, source))


@POSIX
def test_traceback_is_the_programs_own(tmp_path: Path) -> None:
    """A traceback that a reader sees has no frames of the recorder."""
    source = PROCESS.format(task="pass").replace("target=task", "target=lambda: 1")
    recorded = lanes(trace_of(tmp_path, source, "spawn"))
    assert not [line for line in recorded["main"] if "sitecustomize" in line]
    assert recorded["main"][-1] == "exits 1"


def test_text_without_newline_is_kept(tmp_path: Path) -> None:
    """A line without a newline differs from one with a newline."""
    (lane,) = trace_of(tmp_path, "print('a')\nprint('b', end='')\n").lanes
    assert ["a\n", "b"] == [event.text for event in lane.events]


STARTS_AND_JOINS = ("starts", "joins")
GUESTS = {
    "a number as name": (
        "import multiprocessing as mp\n"
        "def task():\n    print('really')\n"
        "if __name__ == '__main__':\n"
        "    child = mp.Process(target=task, name=1)\n"
        "    child.start()\n    child.join()\n    print(child.exitcode)\n",
        {"main": ["starts 1", "joins 1", "| 0"], "1": ["| really"]},
    ),
    "a lone surrogate as name": (
        "import multiprocessing as mp\n"
        "if __name__ == '__main__':\n"
        "    child = mp.Process(target=print, args=('really',), name='\\ud800')\n"
        "    child.start()\n    child.join()\n    print(child.exitcode)\n",
        {
            "main": [r"starts \ud800", r"joins \ud800", "| 0"],
            r"\ud800": ["| really"],
        },
    ),
    "an exit code by keyword": (
        "import os\nprint(1)\nos._exit(status=3)\n",
        {"main": ["| 1", "exits 3"]},
    ),
    "an exit without code": (
        "import os\ntry:\n    os._exit()\nexcept TypeError as error:\n"
        "    print(str(error)[:16])\n",
        {"main": ["| _exit() missing "]},
    ),
    "a subinterpreter": (
        "try:\n    import _interpreters\n"
        "except ImportError:\n    import _xxsubinterpreters as _interpreters\n"
        "_interpreters.run_string(_interpreters.create(), 'import os')\n"
        "print('really')\n",
        {"main": ["| really"]},
    ),
    "streams that are looked at": (
        "import sys\n"
        "out = sys.stdout\n"
        "print(out, out.mode, out.buffer, out.buffer.mode, out.buffer.writable())\n",
        {
            "main": [
                "| <_io.TextIOWrapper name='<stdout>' mode='w' encoding='utf-8'> w"
                " <_io.BufferedWriter name='<stdout>'> wb True"
            ]
        },
    ),
    "an environment that is emptied": (
        "import os\n"
        "os.environ.clear()\n"
        "import multiprocessing.context\n"
        "if os.fork() == 0:\n    print('child')\n    os._exit(0)\n"
        "os.wait()\n",
        {"main": ["starts main#2", "joins main#2"], "main#2": ["| child"]},
    ),
    "functions replaced": (
        "import os, time\n"
        "def broken(*arguments):\n    raise OSError('broken')\n"
        "for name in ('write', 'fstat', 'open', 'getpid', 'listdir'):\n"
        "    setattr(os, name, broken)\n"
        "time.monotonic_ns = broken\n"
        "print('really')\n",
        {"main": ["| really"]},
    ),
    "children waited for in every way": (
        "import os\n"
        "for way in (os.wait, os.wait3, os.wait4, os.waitpid, os.waitid):\n"
        "    pid = os.fork()\n"
        "    if pid == 0:\n        os._exit(3)\n"
        "    if way is os.waitid:\n"
        "        way(os.P_PID, pid, os.WEXITED | os.WNOWAIT)\n"
        "        way(os.P_PID, pid, os.WEXITED)\n"
        "    else:\n"
        "        way(*{os.wait: (), os.wait3: (0,)}.get(way, (pid, 0)))\n",
        {
            "main": [
                f"{did} main#{n}" for n in range(2, 7) for did in STARTS_AND_JOINS
            ],
            **{f"main#{n}": ["exits 3"] for n in range(2, 7)},
        },
    ),
    "a killed child waited for by waitid": (
        "import os\n"
        "pid = os.fork()\n"
        "if pid == 0:\n    os.kill(os.getpid(), 9)\n"
        "os.waitid(os.P_PID, pid, os.WEXITED)\n",
        {
            "main": ["starts main#2", "joins main#2"],
            "main#2": ["killed by SIGKILL"],
        },
    ),
    "a child that only stopped": (
        "import os, signal\n"
        "pid = os.fork()\n"
        "if pid == 0:\n"
        "    os.kill(os.getpid(), signal.SIGSTOP)\n    os._exit(3)\n"
        "os.waitpid(pid, os.WUNTRACED)\n"
        "os.kill(pid, signal.SIGCONT)\n"
        "os.waitpid(pid, 0)\n",
        {"main": ["starts main#2", "joins main#2"], "main#2": ["exits 3"]},
    ),
    "asked again and again whether it has ended": (
        "import multiprocessing as mp\n"
        "def task(go):\n    go.wait()\n"
        "if __name__ == '__main__':\n"
        "    go = mp.Event()\n"
        "    child = mp.Process(target=task, args=(go,), name='child')\n"
        "    child.start()\n"
        "    for _ in range(1000):\n        child.join(0)\n"
        "    go.set()\n    child.join()\n",
        {
            "main": ["starts child", "joins child (timeout)", "joins child"],
            "child": [],
        },
    ),
}


CHILDREN = {
    "programs, by Popen": (
        "import subprocess, sys\n"
        "python = [sys.executable, '-c', 'print(1)']\n"
        "first = subprocess.Popen(['sh', '-c', 'exit 3'])\n"
        "second = subprocess.Popen(python)\n"
        "third = subprocess.Popen(python, executable=sys.executable)\n"
        "for child in third, second, first:\n    child.wait()\n    child.wait()\n"
        "subprocess.run('exit 4', shell=True)\n",
        {
            "main": [
                *(f"starts {name}" for name in ("sh", "python", "python#2")),
                *(f"joins {name}" for name in ("python#2", "python", "sh")),
                "starts sh#2",
                "joins sh#2",
            ],
            "sh": ["exits 3"],
            "python": ["| 1"],
            "python#2": ["| 1"],
            "sh#2": ["exits 4"],
        },
    ),
    "a program that is not there": (
        "import subprocess\n"
        "try:\n    subprocess.run(['no-such-program'])\n"
        "except OSError as error:\n    print(error.errno)\n",
        {"main": ["| 2"]},
    ),
    "a program that takes too long": (
        "import subprocess\n"
        "try:\n    subprocess.run(['sleep', '9'], timeout=0.1)\n"
        "except subprocess.TimeoutExpired:\n    print('enough')\n",
        {
            "main": ["starts sleep", "kills sleep", "joins sleep", "| enough"],
            "sleep": ["killed by SIGKILL"],
        },
    ),
    "a program that is only looked at": (
        "import subprocess, time\n"
        "child = subprocess.Popen(['false'])\n"
        "while child.poll() is None:\n    time.sleep(0.01)\n",
        {"main": ["starts false"], "false": ["exits 1"]},
    ),
    "a program that is told to end": (
        "import subprocess\n"
        "child = subprocess.Popen(['sleep', '9'])\n"
        "child.terminate()\nchild.wait()\nchild.terminate()\n",
        {
            "main": ["starts sleep", "terminates sleep", "joins sleep"],
            "sleep": ["killed by SIGTERM"],
        },
    ),
    "a program that the library runs for itself": (
        "import platform\nprint(platform.processor() is None)\n",
        {"main": ["| False"]},
    ),
    "a program by posix_spawn": (
        "import os\n"
        "pid = os.posix_spawn('/bin/sh', ['sh', '-c', 'kill -9 $$'], os.environ)\n"
        "os.waitpid(pid, 0)\n",
        {"main": ["starts sh", "joins sh"], "sh": ["killed by SIGKILL"]},
    ),
    "a program of a program": (
        "import subprocess, sys\n"
        "subprocess.run(['sh', '-c', f'{sys.executable} -c \"print(1)\"; exit 2'])\n",
        {
            "main": ["starts sh", "joins sh"],
            "sh": ["exits 2"],
            # Only the shell learnt how.
            "python": ["| 1", "exits unknown"],
        },
    ),
    "workers of an executor, and a process of its name": (
        "from concurrent.futures import ProcessPoolExecutor\n"
        "from multiprocessing import Process\n"
        "if __name__ == '__main__':\n"
        "    own = Process(target=print, args=('own',))\n"
        "    own.start()\n    own.join()\n"
        "    with ProcessPoolExecutor(1) as executor:\n"
        "        executor.submit(print, 'task').result()\n",
        {
            "main": ["starts Process-1", "joins Process-1"],
            "Process-1": ["| own"],
            "ExecutorWorker-1": ["| task"],
        },
    ),
    "a program by asyncio": (
        "import asyncio\n"
        "async def main():\n"
        "    child = await asyncio.create_subprocess_exec('sleep', '9')\n"
        "    child.kill()\n"
        "    print(await child.wait())\n"
        "asyncio.run(main())\n",
        {
            "main": ["starts sleep", "| -9"],
            "sleep": ["killed by SIGKILL"],
        },
    ),
    "a worker that ends itself": (
        "import os\n"
        "from concurrent.futures import ProcessPoolExecutor\n"
        "if __name__ == '__main__':\n"
        "    with ProcessPoolExecutor(1) as executor:\n"
        "        print(executor.submit(os._exit, 3).exception() is not None)\n",
        {"main": ["| True"], "ExecutorWorker-1": ["exits 3"]},
    ),
    "a prompt without a newline": (
        "import sys\n"
        "sys.stdout.write('name? ')\nsys.stdout.flush()\n"
        "print('none', file=sys.stderr)\n",
        {"main": ["| name? ", "! none"]},
    ),
}
THREADS = {
    "threads that print": (
        "import sys, threading\n"
        "def task(stream):\n    print('here', file=stream)\n"
        "names = {'one': sys.stdout, 'the other': sys.stderr}\n"
        "threads = [threading.Thread(target=task, args=(s,), name=n)\n"
        "           for n, s in names.items()]\n"
        "threads.append(threading.Thread(target=task, args=(sys.stdout,)))\n"
        "for thread in threads:\n    thread.start()\n"
        "for thread in threads:\n    thread.join()\n    thread.join()\n",
        {
            "main": [
                "starts main/one",
                r"starts main/the\x20other",
                "starts main/Thread-1",
                *["joins main/one"] * 2,
                *[r"joins main/the\x20other"] * 2,
                *["joins main/Thread-1"] * 2,
            ],
            "main/one": ["| here"],
            r"main/the\x20other": ["! here"],
            "main/Thread-1": ["| here"],
        },
    ),
    "threads that print nothing": (
        "import threading\n"
        "thread = threading.Thread(target=len, args=('',))\n"
        "thread.start()\nthread.join()\nprint('done')\n",
        {"main": ["| done"]},
    ),
    "a thread whose lines another writes": (
        "import sys, threading\n"
        "def task():\n    sys.stdout.buffer.write(b'mine\\nhalf ')\n"
        "thread = threading.Thread(target=task, name='thread')\n"
        "thread.start()\nthread.join()\n"
        "print('of main', flush=True)\n",
        {
            "main": ["starts main/thread", "joins main/thread", "| of main"],
            "main/thread": ["| mine", "| half "],
        },
    ),
    "a fork with a thread's lines": (
        "import os, sys, threading\n"
        "def task():\n    sys.stdout.buffer.write(b'twice\\n')\n"
        "thread = threading.Thread(target=task, name='thread')\n"
        "thread.start()\nthread.join()\n"
        "if os.fork() == 0:\n    sys.stdout.flush()\n    os._exit(0)\n"
        "os.wait()\n",
        {
            "main": [
                "starts main/thread",
                "joins main/thread",
                "starts main#2",
                "joins main#2",
            ],
            "main/thread": ["| twice"],
            "main#2": ["| twice"],
        },
    ),
    "threads of a child": (
        "import multiprocessing, threading\n"
        "def task():\n"
        "    thread = threading.Timer(0, print, ['late'])\n"
        "    thread.start()\n    thread.join(9)\n"
        "if __name__ == '__main__':\n"
        "    child = multiprocessing.Process(target=task, name='child')\n"
        "    child.start()\n    child.join()\n",
        {
            "main": ["starts child", "joins child"],
            "child": ["starts child/Thread-1", "joins child/Thread-1"],
            "child/Thread-1": ["| late"],
        },
    ),
    "threads of an executor": (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "with ThreadPoolExecutor(1, 'pool') as executor:\n"
        "    executor.submit(print, 'task').result()\n",
        {"main": [], "main/pool_0": ["| task"]},
    ),
    "a thread that waits for ever": (
        "import threading\n"
        "go = threading.Event()\n"
        "def task():\n    print('in')\n    go.wait()\n"
        "thread = threading.Thread(target=task, name='thread')\n"
        "thread.start()\nthread.join(0.05)\ngo.set()\n",
        {
            "main": ["starts main/thread", "joins main/thread (timeout)"],
            "main/thread": ["| in"],
        },
    ),
    "a raw thread": (
        "import _thread, time\n"
        "over = _thread.allocate_lock()\nover.acquire()\n"
        "def task():\n    print('raw')\n    over.release()\n"
        "_thread.start_new_thread(task, ())\nover.acquire()\n",
        {"main": [], "main/thread": ["| raw"]},
    ),
    "a fork in a thread": (
        "import os, threading\n"
        "def task():\n"
        "    if os.fork() == 0:\n        print('child')\n        os._exit(0)\n"
        "    os.wait()\n"
        "thread = threading.Thread(target=task, name='thread')\n"
        "thread.start()\nthread.join()\n",
        {
            "main": ["starts main/thread", "joins main/thread"],
            "main/thread": ["starts main#2", "joins main#2"],
            "main#2": ["| child"],
        },
    ),
}


STARTED = CHILDREN | THREADS


@POSIX
@pytest.mark.parametrize(("source", "expected"), STARTED.values(), ids=STARTED)
def test_whoever_is_started_has_a_lane(
    tmp_path: Path, source: str, expected: dict
) -> None:
    """Children, and threads that do anything, are in the order of their starts."""
    recorded = lanes(trace_of(tmp_path, source))
    assert expected == recorded
    assert list(expected) == list(recorded)


@POSIX
@pytest.mark.parametrize(("source", "expected"), GUESTS.values(), ids=GUESTS)
def test_is_a_guest(tmp_path: Path, source: str, expected: dict) -> None:
    """The recorder neither ends a program nor changes what it does."""
    assert expected == lanes(trace_of(tmp_path, source, "fork"))


@POSIX
def test_what_is_imported_before_us_is_recorded(tmp_path: Path) -> None:
    """Environments have files that import modules as soon as Python starts."""
    venv.create(tmp_path / "venv", symlinks=True)
    python = interpreter(str(tmp_path / "venv/bin/python"))
    (packages,) = (tmp_path / "venv/lib").glob("*/site-packages")
    early = "import threading, subprocess, multiprocessing.context\n"
    (packages / "early.pth").write_text(early)
    path = tmp_path / "program.py"
    for source, expected in (CHILDREN["a program by posix_spawn"], *THREADS.values()):
        if "os.fork" not in source:
            path.write_text(source)
            assert expected == lanes(run(load(path), "", python))


@POSIX
def test_signal_handler_may_raise(tmp_path: Path) -> None:
    """What a program's own handler raises while we record goes to the program."""
    source = (
        "import signal\n"
        "class Tick(Exception): pass\n"
        "raised = caught = 0\n"
        "def tick(*arguments):\n"
        "    global raised\n"
        "    raised += 1\n"
        "    raise Tick\n"
        "signal.signal(signal.SIGALRM, tick)\n"
        "while caught < 300:\n"
        "    try:\n"
        "        signal.setitimer(signal.ITIMER_REAL, 0.0002)\n"
        "        while True:\n"
        "            print(end='.', flush=True)\n"
        "    except Tick:\n"
        "        caught += 1\n"
        "print()\n"
        "print(raised - caught)\n"
    )
    assert "| 0" == lanes(trace_of(tmp_path, source))["main"][-1]


@POSIX
def test_calls_used_up_may_be_told(tmp_path: Path) -> None:
    """A program out of calls can print that; the recorder's own call is one too many.

    So it may come again from the callers, of which on Python 3.11 three have no room
    for the call into Python that replaces one into C, and on later ones only one.
    """
    source = (
        "def deeper():\n"
        "    try:\n        deeper()\n"
        "    except RecursionError:\n        print('too deep')\n"
        "deeper()\n"
        "print('over')\n"
    )
    *told, last = lanes(trace_of(tmp_path, source))["main"]
    assert "| over" == last
    assert 1 <= told.count("| too deep") == len(told) <= 4


def test_workers_of_a_pool_live_until_it_ends(tmp_path: Path) -> None:
    """A worker has a bar of its own, although no event says how it ended."""
    source = (
        "import multiprocessing as mp\n"
        "if __name__ == '__main__':\n"
        "    with mp.Pool(2) as pool:\n"
        "        pool.map(abs, [1, 2])\n"
    )
    for method in PYTHON.methods:
        main, *workers = trace_of(tmp_path, source, method).lanes
        assert 2 == len(workers)
        assert all(main.begin_ns < w.begin_ns < w.end_ns for w in workers)


@POSIX
def test_no_child_begins_before_it_is_started(tmp_path: Path) -> None:
    """What start() flushes first came before the start, and so before the child."""
    task = "os.kill(os.getpid(), 9)"
    source = PROCESS.format(task=task).replace(
        "    worker.start()", "    print('first')\n    worker.start()"
    )
    for method in PYTHON.methods:
        trace = trace_of(tmp_path, source, method, stdout="pipe")
        main, worker = trace.lane("main"), trace.lane("worker")
        started = next(e for e in main.events if e.verb == "starts")
        assert started.time_ns <= worker.begin_ns
        assert all(worker.begin_ns <= event.earliest_ns for event in worker.events)


INHERITED = """\
import signal, sys
from liverun.cli import main
signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.signal(signal.SIGHUP, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
sys.exit(main(["run", "program.py"]))
"""
SIGNALS = """\
import signal

default = signal.default_int_handler, signal.SIG_DFL, set()
blocked = signal.pthread_sigmask(signal.SIG_BLOCK, ())
found = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGHUP), blocked
print("as ever" if default == found else found)

#> main  | as ever
"""


@POSIX
def test_signals_are_those_of_a_terminal(tmp_path: Path) -> None:
    """What a shell or nohup has ignored when it starts a run, the program heeds."""
    (tmp_path / "program.py").write_text(SIGNALS, "utf-8")
    command = [sys.executable, "-c", INHERITED]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert (0, b"") == (done.returncode, done.stderr), done.stdout
