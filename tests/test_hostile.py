"""Programs that misbehave: each is stopped or shown, and harms nothing around it.

Every one of them is bounded in itself too, so that a guard that fails lets no
machine suffer.
"""

import os
import re
import secrets
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from liverun.errors import LiverunError
from liverun.run import runner, warden
from liverun.run.runner import interpreter, run
from liverun.run.snippet import load
from liverun.verbs import verify
from test_failures import running

PYTHON = interpreter()
HONEST = 'print("fine")\n\n#> main  | fine\n'

TIMEOUT = "# /// script\n# [tool.liverun]\n# timeout = 2\n# ///\n"
PIPE = '# /// script\n# [tool.liverun]\n# stdout = "pipe"\n# ///\n'
CHILD = """\
import multiprocessing
def task():
    {}
if __name__ == "__main__":
    child = multiprocessing.Process(target=task, name="child")
    child.start()
    child.join()
#> main  starts child
"""
OVER = "printed more than 1000000 bytes"
HUNG = "still running after 2 s"
LEFT = "main ended and left processes that were running after 2 s"

STOPPED = {
    "hang without output": (TIMEOUT + "import time\ntime.sleep(60)\n#> main | x", HUNG),
    "hang with output": (
        TIMEOUT
        + "import time\nfor n in range(600):\n    print(n)\n    time.sleep(0.1)\n"
        "#> main | x",
        HUNG,
    ),
    "join before the queue is drained": (
        TIMEOUT
        + """\
import multiprocessing
def task(queue):
    queue.put("x" * 10**6)
if __name__ == "__main__":
    queue = multiprocessing.Queue()
    child = multiprocessing.Process(target=task, args=(queue,), name="child")
    child.start()
    child.join(60)
#> main starts child
""",
        HUNG,
    ),
    "deaf to every signal": (
        TIMEOUT
        + """\
import signal, time
for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
time.sleep(60)
#> main | x
""",
        HUNG,
    ),
    "a daemon forked twice": (
        TIMEOUT
        + """\
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(60)
    os._exit(0)
os.wait()
#> main | x
""",
        LEFT,
    ),
    "stopped by itself": (
        TIMEOUT + "import os\nos.kill(os.getpid(), 19)\n#> main | x",
        HUNG,
    ),
    "a stopped child": (
        TIMEOUT + CHILD.format("import os, signal; os.kill(os.getpid(), 19)"),
        HUNG,
    ),
    "a stack of nobody": (
        TIMEOUT + "import os, time\n"
        "open(os.environ['LIVERUN_TRACE'] + '/stacks/abc', 'w').close()\n"
        "time.sleep(60)\n#> main | x",
        HUNG,
    ),
    "children without a sign of ours": (
        TIMEOUT + "import subprocess, time\n"
        "subprocess.Popen(['sleep', '60'], env={}, start_new_session=True)\n"
        "time.sleep(60)\n#> main | x",
        HUNG,
    ),
    "gigabytes": ("for _ in range(2000):\n    print('x' * 10**6)\n#> main | x", OVER),
    "gigabytes past Python": (
        "import os\nfor _ in range(2000):\n    os.write(1, b'x' * 10**6)\n#> main | x",
        OVER,
    ),
    "gigabytes of another program": (
        "import subprocess\nsubprocess.run('yes | head -c 2000000000', shell=True)\n"
        "#> main | x",
        OVER,
    ),
}

FINE = {
    "binary": (
        r"import sys; sys.stdout.buffer.write(b'\x00\xff\xc3(\n')",
        r"main | \x00\xff\xc3(",
    ),
    "terminal sequences": (
        r"print('\x1b[2J\x1b]52;c;eA==\x07\x1b[31mred')",
        r"main | \x1b[2J\x1b]52;c;eA==\x07\x1b[31mred",
    ),
    "bidi and zero width": (
        r"print('a\u202eb\u200bc\u2066d\ufeff')",
        r"main | a\u202eb\u200bc\u2066d\ufeff",
    ),
    "markup": ("print('</script>![x](y) `z`')", "main | </script>![x](y) `z`"),
    "another working directory": (
        "import os; os.chdir('/'); print(os.getcwd())",
        "main | /",
    ),
    "temporary folder deleted": (
        "import os, shutil, tempfile; shutil.rmtree(tempfile.gettempdir());"
        " print('still here')",
        "main | still here",
    ),
    "stdout closed": ("import sys; print('a'); sys.stdout.close()", "main | a"),
    "descriptors closed": (
        "import os; print('a'); os.closerange(1, 256); os._exit(3)",
        "main | a\nmain exits 3",
    ),
    "stdout replaced": (
        "import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()):\n"
        "    print('lost')\nprint('a')",
        "main | a",
    ),
    "ended with a full buffer": (
        "import os; print('lost', end=''); os._exit(3)",
        "main exits 3",
    ),
    "ended with a full buffer in a pipe": (
        PIPE + "import os; print('lost'); os._exit(3)",
        "main exits 3",
    ),
    "segmentation fault": (
        "import ctypes; print('a'); ctypes.string_at(0)",
        "main | a\nmain killed by SIGSEGV",
    ),
    "beside itself": (
        "from pathlib import Path; Path(__file__).with_name('x').write_text('x');"
        " print('a')",
        "main | a",
    ),
    "over itself": (
        "from pathlib import Path; Path(__file__).write_text('gone'); print('a')",
        "main | a",
    ),
    "a name of two lines": (
        "import multiprocessing\nif __name__ == '__main__':\n"
        "    child = multiprocessing.Process(target=print, name='a\\nb')\n"
        "    child.start()\n    child.join()",
        r"main starts a\x0ab" + "\n" + r"a\x0ab |" + "\n" + r"main joins a\x0ab",
    ),
    "few descriptors": (
        "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (4, 4));"
        " print('a')",
        "main | a",
    ),
    "a hundred children in turn": (
        "import multiprocessing as mp\nif __name__ == '__main__':\n"
        "    for _ in range(100):\n"
        "        child = mp.Process(target=int, name='child')\n"
        "        child.start()\n        child.join()",
        "\n".join(
            f"main starts child{n}\nmain joins child{n}"
            for n in ("", *(f"#{number}" for number in range(2, 101)))
        ),
    ),
    "its own group killed": (
        "import os; print('a'); os.killpg(os.getpgid(0), 9)",
        "main | a\nmain killed by SIGKILL",
    ),
}

BROKEN = {
    "its record deleted": (
        "import os, shutil; shutil.rmtree(os.environ['LIVERUN_TRACE'])",
        "what it did could not be read",
    ),
    "garbage in its record": (
        "import os\nplace = os.environ['LIVERUN_TRACE']\n"
        "for name in os.listdir(place):\n    if name.endswith('.trace'):\n"
        "        open(f'{place}/{name}', 'wb').write(b'1 start 1\\nx\\n')",
        "what it did could not be read",
    ),
    "a record of less than nothing": (
        "import os\nplace = os.environ['LIVERUN_TRACE']\n"
        "for name in os.listdir(place):\n    if name.endswith('.trace'):\n"
        "        open(f'{place}/{name}', 'wb').write(b'1 out -11\\n')",
        "what it did could not be read",
    ),
    "a record of more than a file can have": (
        "import os\nplace = os.environ['LIVERUN_TRACE']\n"
        "for name in os.listdir(place):\n    if name.endswith('.trace'):\n"
        "        open(f'{place}/{name}', 'wb').write(b'1 out ' + b'9' * 99 + b'\\n')",
        "what it did could not be read",
    ),
    "a version that none is": (
        "import os\n"
        "text = b'child\\n1\\n3.x.0\\nlinux'\n"
        "with open(os.environ['LIVERUN_TRACE'] + '/1-1.trace', 'wb') as file:\n"
        "    file.write(b'5 begin %d\\n%b\\n' % (len(text), text))",
        "what it did could not be read",
    ),
    "a reason that none is": (
        "import os\n"
        "with open(os.environ['LIVERUN_TRACE'] + '/supervisor.trace', 'ab') as file:\n"
        "    file.write(b'1 stop 3\\nfun\\n')",
        "spoiled the record of its own run",
    ),
    "no descriptor left for the record": (
        "import os, resource\n"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))\n"
        "if os.fork():\n    os.wait()\n",
        "what it did could not be observed",
    ),
    "a pipe among its records": (
        "import os; os.mkfifo(os.environ['LIVERUN_TRACE'] + '/1-1.trace')",
        "what it did could not be read",
    ),
    "a record without end": (
        "import os\n"
        "os.symlink('/dev/zero', os.environ['LIVERUN_TRACE'] + '/1-1.trace')",
        "what it did could not be read",
    ),
    "a stack without end": (
        TIMEOUT + "import os, time\n"
        "place = f\"{os.environ['LIVERUN_TRACE']}/stacks/{os.getpid()}\"\n"
        "os.unlink(place)\nos.mkfifo(place)\ntime.sleep(60)",
        "what it did could not be read",
    ),
    "its supervisor stopped": (
        "import os, time; os.kill(os.getppid(), 19); time.sleep(60)",
        "could not be run",
    ),
    "its supervisor killed": (
        "import os, time; os.kill(os.getppid(), 9); time.sleep(60)",
        "could not be run",
    ),
}


@contextmanager
def unharmed(place: Path) -> Iterator[None]:
    """See that no process, no file and no harm to the next program is left."""
    with (
        tempfile.TemporaryDirectory(prefix="t-") as folder,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(tempfile, "tempdir", folder)
        yield
        assert [] == running(folder)
        assert [] == os.listdir(folder)
        honest = place / "honest.py"
        honest.write_text(HONEST, "utf-8")
        verify(load(honest), run(load(honest), PYTHON.default, PYTHON))


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """Give a folder for programs that leave nothing outside of it."""
    with unharmed(tmp_path):
        yield tmp_path


def attempt(path: Path, source: str) -> str:
    """Run a program; return what is wrong with it. Its file stays as it was."""
    path.write_text(source if source.endswith("\n") else f"{source}\n", "utf-8")
    before = sorted((p.name, p.stat().st_mtime_ns) for p in path.parent.iterdir())
    said = ""
    try:
        verify(load(path), run(load(path), "fork", PYTHON))
    except LiverunError as error:
        said = str(error)
    after = sorted((p.name, p.stat().st_mtime_ns) for p in path.parent.iterdir())
    assert before == after
    return said.replace(f"{path.parent.as_posix()}/", "")


@pytest.fixture(scope="module")
def stopped(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Run the programs that hang, some side by side, since they sleep until stopped."""
    hang = {name: source for name, (source, said) in STOPPED.items() if said != OVER}
    paths = [tmp_path_factory.mktemp("hangs") / "program.py" for _ in hang]
    with unharmed(tmp_path_factory.mktemp("honest")), ThreadPoolExecutor(5) as pool:
        said = list(pool.map(attempt, paths, hang.values()))
    return dict(zip(hang, said, strict=True))


@pytest.mark.parametrize("name", STOPPED)
def test_is_stopped(request: pytest.FixtureRequest, name: str) -> None:
    """A program without end is stopped, and the message says why, and shortly."""
    source, said = STOPPED[name]
    if OVER == said:
        message = attempt(request.getfixturevalue("place") / "program.py", source)
    else:
        message = request.getfixturevalue("stopped")[name]
    assert message.startswith(f"program.py:1: {said}, under fork on Python ")
    assert "\nkilled: " in message
    assert len(message) < 10_000


@pytest.mark.parametrize(("code", "transcript"), FINE.values(), ids=FINE)
def test_is_shown_as_it_is(place: Path, code: str, transcript: str) -> None:
    """What can be documented is, and holds."""
    lines = "".join(f"#> {line}\n" for line in transcript.split("\n"))
    assert "" == attempt(place / "program.py", f"{code}\n\n{lines}")


@pytest.mark.parametrize(("code", "said"), BROKEN.values(), ids=BROKEN)
def test_attack_on_the_record_is_no_result(place: Path, code: str, said: str) -> None:
    """A run that was not observed is neither right nor drift: it is an error."""
    message = attempt(place / "program.py", f"{code}\n\n#> main | x")
    assert message.startswith(f"program.py:1: {said}"), message
    assert not re.search(r"Traceback|drift", message)


def test_memory_bomb(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that takes more memory than a run may is stopped, and said so."""
    monkeypatch.setattr(runner, "MEMORY_LIMIT", 200_000_000)
    source = (
        "import os, time\nos.fork()\n"
        "hoard = [bytes([1]) * 10**7 for _ in range(15)]\ntime.sleep(60)\n#> main | x"
    )
    message = attempt(place / "program.py", source)
    assert message.startswith("program.py:1: used more than 190 MB of memory, under ")
    assert "\n\nkilled: main, main#2\n\n" in message


def test_memory_that_is_shared_counts_once(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Children that only read what they have inherited use none of their own."""
    monkeypatch.setattr(runner, "MEMORY_LIMIT", 200_000_000)
    source = (
        "import os, time\nhoard = bytes([1]) * 120_000_000\n"
        "if os.fork() == 0:\n    time.sleep(0.3)\n    os._exit(0)\nos.wait()\n"
        "print('fine')\n\n#> main starts main#2\n#> main joins main#2\n#> main | fine"
    )
    assert "" == attempt(place / "program.py", source)


SHARED = """\
# /// script
# [tool.liverun]
# timeout = 1
# ///
import time
from multiprocessing import shared_memory

shared = shared_memory.SharedMemory("NAME", create=True, size=10**6)
print(shared.name, flush=True)
time.sleep(60)

#> main  | x
"""


def test_shared_memory_of_a_killed_program_goes(place: Path) -> None:
    """What a program that was stopped had in shared memory is removed."""
    # A name of its own: other tests have blocks there, too.
    name = f"shared-{secrets.token_hex(8)}"
    source = SHARED.replace("NAME", name)
    assert HUNG.replace("2", "1") in attempt(place / "program.py", source)
    assert name not in os.listdir("/dev/shm")


@pytest.mark.parametrize("number", [9, 19], ids=["killed", "stopped"])
def test_no_process_outlives_its_supervisor(place: Path, number: int) -> None:
    """A child in a session of its own, that nothing marks, is found by its parents."""
    mark = f"sleep 6{secrets.randbelow(10**9)}"
    source = (
        "import os, subprocess, time\n"
        f"subprocess.Popen({mark.split()!r}, env={{}}, start_new_session=True)\n"
        f"os.kill(os.getppid(), {number})\ntime.sleep(60)\n#> main | x"
    )
    assert "could not be run" in attempt(place / "program.py", source)
    assert [] == running(mark)


def test_all_that_watch_it_stopped(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that stops whoever watches it, and who watches that, is ended."""
    monkeypatch.setattr(warden, "PATIENCE_S", 1)
    source = (
        TIMEOUT + "import os, time\n"
        "watcher = os.getppid()\n"
        "with open(f'/proc/{watcher}/stat') as file:\n"
        "    warden = int(file.read().rpartition(')')[2].split()[1])\n"
        "os.kill(warden, 19)\nos.kill(watcher, 19)\ntime.sleep(60)\n#> main | x"
    )
    message = attempt(place / "program.py", source)
    assert message == "program.py:1: could not be run\n\nits supervisor was killed"


def test_name_may_have_spaces_and_han(place: Path) -> None:
    """A file's name is no obstacle."""
    assert "" == attempt(place / "我的 程序.py", HONEST)
