"""The commands ``liverun check`` and ``liverun update``, and what they leave alone."""

import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from liverun.errors import LiverunError
from liverun.project import project as project_in
from liverun.run.runner import interpreter
from liverun.run.runs import Runs
from liverun.run.snippet import load
from liverun.transcript.grammar import parse
from liverun.updating import Update, update, updated, with_its_order
from liverun.verbs import check, keys
from project import ROOT, Project
from test_cli import liverun

PYTHON = interpreter()
METHODS = sorted(PYTHON.methods, key=lambda method: method != PYTHON.default)
"""In the order in which a check runs them."""
HELLO = "print('hello')\n\n#> main  | {}\n"
ALSO = """\
[tool.liverun]
also = ["python", "also.py", "--flag"]
"""
TOLD = "import sys\nprint(sys.executable, *sys.argv[1:])\nsys.exit(len(sys.argv) > 3)\n"
CRASHES = 'print("begun")\nraise ValueError("no")\n'
CRASH = """\
main  ! Traceback (most recent call last):
main  !   File "{{dir}}/{}.py", line 2, in <module>
main  !     raise ValueError("no")
main  ! ValueError: no
"""
DIES = """
import os, signal, sys
from types import SimpleNamespace
from liverun import text
from liverun.cli import main

def replace(*paths, seen=[]):
    if seen:
        os.kill(os.getpid(), signal.SIGKILL)
    seen.append(paths)
    os.replace(*paths)

text.os = SimpleNamespace(**vars(os) | {"replace": replace})
main(["update"])
"""
"""Kills an update between the second file that it writes and that file's place."""
LOST = {
    # What is written wrong into the transcript of a snippet, and must be mended there.
    "reading_placeholders": ("child  | ", "child  | x"),
    "barrier_one_cpu": ("dancer  | ", "dancer  | x"),
    "globals_at_start": ("main   | ", "main   | x"),
}

LIGHTS = """\
import threading

event = threading.Event()


def car():
    event.wait()
    print("car drives")


def light():
    print("green")
    event.set()


threading.Thread(target=car, name="car").start()
threading.Thread(target=light, name="light").start()
"""


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """Make the smallest project: a folder of snippets, in one language."""
    (tmp_path / "snippets").mkdir()
    return tmp_path


def write(folder: Path, name: str, text: str) -> Path:
    """Write a snippet, maybe into a folder of the snippets."""
    path = folder / "snippets" / f"{name}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def drift(name: str, documented: str, actual: str) -> str:
    """Return what a check says of a snippet that prints something else."""
    width = max(len(documented) + 2, len("documented"))
    return (
        f"snippets/{name}.py:3: drift under {PYTHON.default} on Python"
        f" {PYTHON.version}\n"
        "\n"
        "lane main\n"
        f"        {'documented':{width}}  actual\n"
        f"   3  ≠ {f'| {documented}':{width}}  | {actual}\n"
        "\n"
        f"hint: if this is right, run: liverun update {name}"
    )


def test_check_says_what_drifts(plain: Path) -> None:
    """All that is asked for is checked, and each drift is shown with what mends it."""
    write(plain, "right", HELLO.format("hello"))
    write(plain, "wrong", HELLO.format("Hello, Ann"))
    write(plain, "deep/wrong", HELLO.format("bye"))
    said = liverun(plain, "check")
    assert (
        f"{drift('deep/wrong', 'bye', 'hello')}\n\n"
        f"{drift('wrong', 'Hello, Ann', 'hello')}\n\n"
        "1 snippet as documented, 2 not\n"
    ) == said.stdout
    assert (1, "") == (said.returncode, said.stderr)
    said = liverun(plain, "check", "right", "wrong", "right")
    assert (
        f"{drift('wrong', 'Hello, Ann', 'hello')}\n\n1 snippet as documented, 1 not\n"
    ) == said.stdout
    assert (1, "") == (said.returncode, said.stderr)
    said = liverun(plain, "check", "right", "snippets/right.py")
    expected = (0, "1 snippet as documented, 0 not\n", "")
    assert expected == (said.returncode, said.stdout, said.stderr)


def test_update_mends_what_was_asked_for(plain: Path) -> None:
    """Only the named snippets are run and written, and their changes are shown."""
    wrong = write(plain, "wrong", HELLO.format("Hello"))
    other = write(plain, "deep/other", HELLO.format("Hello"))
    write(plain, "right", HELLO.format("hello"))
    said = liverun(plain, "update", "wrong", "right")
    assert (
        "--- snippets/wrong.py\n"
        "+++ snippets/wrong.py\n"
        "@@ -1,4 +1,4 @@\n"
        " print('hello')\n"
        " \n"
        "-#> main  | Hello\n"
        "+#> main  | hello\n"
        " \n"
        "\n"
        "1 snippet updated, 1 right as before, 0 failed\n"
    ) == said.stdout
    assert (0, "") == (said.returncode, said.stderr)
    assert HELLO.format("hello") == wrong.read_text("utf-8")
    assert HELLO.format("Hello") == other.read_text("utf-8")


def test_name_is_of_exactly_one_snippet(plain: Path) -> None:
    """A name that others begin with, or end with, leaves those alone."""
    names = ("dance_sing", "dance_sing_join", "a/dance_sing", "no_dance_sing")
    paths = [write(plain, name, HELLO.format("x")) for name in names]
    assert liverun(plain, "update", "dance_sing").returncode == 0
    assert [
        HELLO.format("hello"),
        *[HELLO.format("x")] * 3,
    ] == [path.read_text("utf-8") for path in paths]
    said = liverun(plain, "check", "dance_sing_join").stdout
    assert ["snippets/dance_sing_join.py"] == sorted(
        set(re.findall(r"^snippets/\S+\.py", said, re.MULTILINE))
    )


def test_name_is_of_both_twins(plain: Path) -> None:
    """Where languages have folders of their own, a name means the twins."""
    for name in ("en/a", "zh/a", "en/b", "zh/b"):
        write(plain, name, HELLO.format("x"))
    assert liverun(plain, "update", "a", "zh/b").returncode == 0
    updated = [
        path.relative_to(plain / "snippets").as_posix()
        for path in sorted((plain / "snippets").rglob("*.py"))
        if path.read_text("utf-8") == HELLO.format("hello")
    ]
    assert ["en/a.py", "zh/a.py", "zh/b.py"] == updated


@pytest.mark.parametrize("verb", ["check", "update"])
def test_unknown_name_runs_nothing(plain: Path, verb: str) -> None:
    """One name that is none ends the command before anything is run or written."""
    path = write(plain, "dance", HELLO.format("x"))
    said = liverun(plain, verb, "dance", "dence")
    assert (2, "", "liverun: no snippet 'dence' (did you mean 'dance'?)\n") == (
        said.returncode,
        said.stdout,
        said.stderr,
    )
    assert HELLO.format("x") == path.read_text("utf-8")


def test_snippet_that_cannot_run_here_is_skipped(plain: Path) -> None:
    """What another Python needs is named, and is neither right nor wrong."""
    head = '# /// script\n# requires-python = ">=3.99"\n# ///\n'
    write(plain, "future", f"{head}print(1)\n")
    said = liverun(plain, "check")
    assert (
        0,
        "snippets/future.py: skipped: not for this Python\n"
        "\n"
        "0 snippets as documented, 1 skipped, 0 not\n",
        "",
    ) == (said.returncode, said.stdout, said.stderr)


def test_broken_snippet_keeps_no_other_from_its_check(plain: Path) -> None:
    """A file that is no snippet is one of those that are not as documented."""
    write(plain, "broken", "print(\n")
    write(plain, "wrong", HELLO.format("x"))
    said = liverun(plain, "check")
    assert (
        "snippets/broken.py:1: not Python: '(' was never closed\n"
        "\n"
        f"{drift('wrong', 'x', 'hello')}\n"
        "\n"
        "0 snippets as documented, 2 not\n"
    ) == said.stdout
    assert (1, "") == (said.returncode, said.stderr)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        pytest.param(
            '[project]\nname = "x"\n\n[tool.liverun]\nsnipets = "snippets"\n',
            "pyproject.toml:5: no setting 'snipets' of [tool.liverun]\n"
            "\n"
            "hint: the settings are snippets, language, also\n",
            id="no such setting",
        ),
        pytest.param(
            '[tool.liverun]\nsnippets = ["snippets"]\n',
            "pyproject.toml:2: 'snippets' must be a text\n",
            id="no text",
        ),
        pytest.param(
            '[tool.liverun]\nlanguage = "en"\nalso = "make check"\n',
            "pyproject.toml:3: 'also' must be a list of texts\n",
            id="no list",
        ),
        pytest.param(
            '[tool.liverun]\nalso = ["make", 1]\n',
            "pyproject.toml:2: 'also' must be a list of texts\n",
            id="no list of texts",
        ),
        pytest.param(
            '[project]\nlanguage = "x"\n\n[tool.liverun]\nlanguage = 1\n',
            "pyproject.toml:5: 'language' must be a text\n",
            id="a key of that name in another table",
        ),
        pytest.param(
            "[tool]\nliverun = 1\n",
            "pyproject.toml:2: [tool.liverun] must be a table\n",
            id="no table",
        ),
        pytest.param(
            '[tool.liverun]\nsnippets = "snippets\n',
            "pyproject.toml:2: not TOML: Illegal character '\\n'\n",
            id="no TOML",
        ),
        pytest.param(
            '[tool.liverun]\nsnippets = "programs"\n',
            "liverun: no folder programs/ here\n"
            "\n"
            "hint: run it in the folder of the project\n",
            id="no folder",
        ),
    ],
)
def test_wrong_setting_is_named(plain: Path, settings: str, message: str) -> None:
    """A setting that is not right ends the command, with the line of the setting."""
    write(plain, "hello", HELLO.format("hello"))
    (plain / "pyproject.toml").write_text(settings, "utf-8")
    said = liverun(plain, "check")
    assert (2, "", message) == (said.returncode, said.stdout, said.stderr)


def test_settings_are_heeded(tmp_path: Path) -> None:
    """The folder of the snippets is the one that the settings name."""
    (tmp_path / "pyproject.toml").write_text('[tool.liverun]\nsnippets = "src/runs"\n')
    (tmp_path / "src/runs/deep").mkdir(parents=True)
    (tmp_path / "src/runs/deep/hello.py").write_text(HELLO.format("hello"))
    said = liverun(tmp_path, "check", "deep/hello")
    assert (0, "1 snippet as documented, 0 not\n") == (said.returncode, said.stdout)


@pytest.mark.parametrize(
    ("names", "message"),
    [
        pytest.param(
            ["dance", "Dance"],
            "snippets/dance.py:1: its name differs from snippets/Dance.py in case only",
            id="case",
        ),
        *(
            pytest.param(
                [f"dance{character}1"],
                f"snippets/dance{character}1.py:1: '{character}' in a file's name leads"
                " to an address that no browser finds",
                id=character,
            )
            for character in "#?%"
        ),
    ],
)
def test_name_that_cannot_be_published_is_refused(
    plain: Path, names: list[str], message: str
) -> None:
    """A file that some system or browser takes for another is no snippet."""
    for name in names:
        write(plain, name, HELLO.format("hello"))
    if len(list((plain / "snippets").iterdir())) < len(names):
        pytest.skip("this file system takes them for one file")
    said = liverun(plain, "check")
    assert (2, "", f"{message}\n") == (said.returncode, said.stdout, said.stderr)


def test_check_goes_on_with_what_depends_on_snippets(plain: Path) -> None:
    """The project's own command gets the paths of named snippets, and may fail."""
    (plain / "pyproject.toml").write_text(ALSO, "utf-8")
    (plain / "also.py").write_text(TOLD, "utf-8")
    for name in ("en/a", "zh/a", "en/b"):
        write(plain, name, HELLO.format("hello"))
    said = liverun(plain, "check", "en/a")
    assert (
        0,
        f"1 snippet as documented, 0 not\n{sys.executable} --flag snippets/en/a.py\n",
    ) == (said.returncode, said.stdout)
    said = liverun(plain, "check", "a")
    paths = "snippets/en/a.py snippets/zh/a.py"
    assert (
        1,
        f"2 snippets as documented, 0 not\n{sys.executable} --flag {paths}\n",
    ) == (said.returncode, said.stdout)
    said = liverun(plain, "check")
    assert (0, f"3 snippets as documented, 0 not\n{sys.executable} --flag\n") == (
        said.returncode,
        said.stdout,
    )


def test_command_that_is_not_there_is_said(plain: Path) -> None:
    """A command of the settings that cannot be run is an error in one line."""
    settings = '[tool.liverun]\nalso = ["no-such-command"]\n'
    (plain / "pyproject.toml").write_text(settings, "utf-8")
    write(plain, "hello", HELLO.format("hello"))
    said = liverun(plain, "check")
    assert (
        2,
        "liverun: 'no-such-command' of [tool.liverun] cannot be run:"
        " No such file or directory\n",
    ) == (said.returncode, said.stderr)


def test_program_that_does_nothing_is_documented(plain: Path) -> None:
    """Of a program of which nothing is to be seen, that is what is written."""
    path = write(plain, "silent", "x = 1\n")
    assert "1 snippet updated" in liverun(plain, "update").stdout
    assert "x = 1\n\n#> (nothing)\n" == path.read_text("utf-8")
    assert 0 == liverun(plain, "check").returncode
    assert "1 right as before" in liverun(plain, "update").stdout


def test_update_documents_no_crash(plain: Path) -> None:
    """A program that crashes where none is documented is not updated, but mended."""
    write(plain, "fresh", CRASHES)
    write(plain, "lost", f"{CRASHES}\n#> main  | begun\n")
    meant = "#> main  ! Traceback (most recent call last):\n"
    known = write(plain, "known", f"{CRASHES}\n{meant}")
    before = {path: path.read_text("utf-8") for path in known.parent.iterdir()}
    said = liverun(plain, "update")
    assert (1, "") == (said.returncode, said.stderr)
    for name, line in (("fresh", 3), ("lost", 4)):
        assert (
            f"snippets/{name}.py:{line}: not updated: the program crashes\n"
            "\n"
            f"{CRASH.format(name)}"
            "\n"
            "hint: mend the program; if the crash is what it teaches, document its"
            " first line by hand\n"
        ) in said.stdout
    assert said.stdout.endswith("\n1 snippet updated, 0 right as before, 2 failed\n")
    crash = re.sub("^", "#> ", CRASH.format("known").rstrip("\n"), flags=re.MULTILINE)
    before[known] = f"{CRASHES}\n#> main  | begun\n{crash}\n#> main  exits 1\n"
    assert before == {path: path.read_text("utf-8") for path in before}
    said = liverun(plain, "check", "lost")
    hint = "\n\nhint: mend the program: an update would document a crash\n"
    assert 1 == said.stdout.count(hint)
    assert "liverun update" not in said.stdout


def test_order_of_threads_is_written(plain: Path) -> None:
    """What an event forces is documented where there is one process, too."""
    path = write(plain, "lights", LIGHTS)
    assert "1 snippet updated" in liverun(plain, "update").stdout
    written = path.read_text("utf-8").removeprefix(LIGHTS + "\n").split("\n")
    assert "#> main/car    after main/light | green" in written


def test_width_of_a_pid_is_left_open(plain: Path) -> None:
    """All PIDs may have five digits for days, and then four."""
    code = "import os\n\nprint(f'[{os.getpid():>3}]', os.getpid())\n"
    path = write(plain, "wide", code)
    assert "1 snippet updated" in liverun(plain, "update").stdout
    assert f"{code}\n#> main  | [{{main:>}}] {{main:>}}\n" == path.read_text("utf-8")
    by_hand = f"{code}\n#> main  | [{{main}}] {{main}}\n#> main  | lost\n"
    path.write_text(by_hand, "utf-8")
    assert "1 snippet updated" in liverun(plain, "update").stdout
    assert f"{code}\n#> main  | [{{main}}] {{main}}\n" == path.read_text("utf-8")


def test_update_says_what_is_luck(plain: Path) -> None:
    """A program that does something else when a process is slow is not passed over."""
    race = (ROOT / "tests" / "races" / "read_before_closed.py").read_text("utf-8")
    path = write(plain, "race", race)
    said = liverun(plain, "update").stdout
    line = path.read_text("utf-8").split("\n").index("#> main  joins child") + 1
    assert f"it can also do this:\n\nsnippets/race.py:{line}: drift under" in said
    again = re.search("^hint: to see it again: liverun (.*)$", said, re.MULTILINE)
    assert "read:\n" in liverun(plain, *shlex.split(again[1])).stdout


@pytest.mark.nightly
def test_update_leaves_the_numbers_of_children_open(plain: Path) -> None:
    """Two threads race for them, whether the first runs show it or only held ones."""
    code = (
        "import multiprocessing\n"
        "import threading\n\n\n"
        "def task(name):\n"
        "    child = multiprocessing.Process(target=print, args=(name,))\n"
        "    child.start()\n"
        "    child.join()\n\n\n"
        'if __name__ == "__main__":\n'
        '    for name in "ab":\n'
        "        threading.Thread(target=task, args=(name,)).start()\n"
    )
    path = write(plain, "luck", code)
    said = liverun(plain, "update").stdout
    assert "1 snippet updated" in said
    assert "it can also do this" not in said
    lines = path.read_text("utf-8").removeprefix(f"{code}\n").splitlines()
    assert Counter(" ".join(line.split()[1:]) for line in lines) == {
        "main starts main/Thread-1": 1,
        "main starts main/Thread-2": 1,
        "main/Thread-1 starts Process-*": 1,
        "main/Thread-1 joins Process-*": 1,
        "main/Thread-2 starts Process-*": 1,
        "main/Thread-2 joins Process-*": 1,
        "Process-* | a": 1,
        "Process-* | b": 1,
    }


@pytest.mark.nightly
def test_update_of_what_goes_on_varying(plain: Path) -> None:
    """Runs that show something else each time, and marks for that, have no end."""
    code = (
        "with open({0!r}, 'a+') as file:\n"
        "    file.write('x')\n"
        "    turn = file.tell()\n"
        "lines = list(range(100))\n"
        "lines[2 * turn : 2 * turn + 2] = 2 * turn + 1, 2 * turn\n"
        "print(*lines, sep='\\n')\n"
    )
    path = write(plain, "varies", code.format(str(plain / "runs")))
    with pytest.raises(LiverunError) as caught:
        update(load(path))
    assert (
        f"{path}:7: not updated: after 5 rounds of runs, more runs still show something"
        " else\n"
        "\n"
        "hint: see what varies: liverun explore varies"
    ) == str(caught.value)


def test_file_saved_meanwhile_is_left_alone(plain: Path) -> None:
    """What a person saved while the programs ran is not overwritten."""
    path = write(plain, "hello", HELLO.format("x"))
    update = Update(load(path), HELLO.format("hello"))
    path.write_text("# A comment.\n" + HELLO.format("x"), "utf-8")
    with pytest.raises(LiverunError) as caught:
        update.write()
    what = f"{path}:1: not updated: somebody has saved it meanwhile"
    assert what == str(caught.value)
    assert "# A comment.\n" + HELLO.format("x") == path.read_text("utf-8")


def test_file_that_is_gone_is_not_made_again(plain: Path) -> None:
    """What a person has deleted while the programs ran stays so."""
    path = write(plain, "hello", HELLO.format("x"))
    new = Update(load(path), HELLO.format("hello"))
    path.unlink()
    with pytest.raises(LiverunError) as caught:
        new.write()
    assert f"{path}:1: not updated: No such file or directory" == str(caught.value)
    assert not path.exists()


def test_update_of_what_does_not_end(plain: Path) -> None:
    """Of runs that were stopped no transcript is written."""
    option = "# /// script\n# [tool.liverun]\n# timeout = 0.5\n# ///\n"
    path = write(plain, "sleeps", f"{option}import time\n\ntime.sleep(60)\n")
    with pytest.raises(LiverunError) as caught:
        update(load(path))
    assert str(caught.value).startswith(f"{path}:1: still running after 0.5 s, under ")


def test_check_of_what_cannot_run_here(plain: Path) -> None:
    """What is for another Python is no program that is as documented."""
    option = '# /// script\n# requires-python = ">=3.99"\n# ///\n'
    path = write(plain, "future", option + HELLO.format("hello"))
    with pytest.raises(LiverunError) as caught:
        check(load(path))
    assert (
        f"{path}:1: cannot run here: it needs Python >=3.99 and a start method of fork,"
        " spawn, forkserver"
    ) == str(caught.value)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_link_to_nothing(plain: Path) -> None:
    """A snippet that cannot be read is one that is wrong, and no more than that."""
    write(plain, "hello", HELLO.format("hello"))
    (plain / "snippets/link.py").symlink_to("nowhere.py")
    said = liverun(plain, "check")
    what = "snippets/link.py: cannot be read: No such file or directory"
    assert f"{what}\n\n1 snippet as documented, 1 not\n" == said.stdout


def test_settings_that_are_no_text(plain: Path) -> None:
    """Settings in another encoding end the command with where they are."""
    (plain / "pyproject.toml").write_bytes(b"# caf\xe9\n")
    said = liverun(plain, "check")
    assert (2, "pyproject.toml:1: not UTF-8\n") == (said.returncode, said.stderr)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_killed_update_leaves_whole_files(plain: Path) -> None:
    """Killed halfway, it leaves each file old or new; another update does the rest."""
    names = ("one", "three", "two")
    paths = [write(plain, name, f"print({name!r})\n") for name in names]
    done = subprocess.run(
        [sys.executable, "-c", DIES], cwd=plain, capture_output=True, check=False
    )
    assert -signal.SIGKILL == done.returncode
    assert [
        "print('one')\n\n#> main  | one\n",
        "print('three')\n",
        "print('two')\n",
    ] == [path.read_text("utf-8") for path in paths]
    left = [p.name for p in paths[0].parent.iterdir() if p.suffix != ".py"]
    assert [True] == [name.startswith(".three.py.") for name in left]
    assert 0 == liverun(plain, "update").returncode
    assert paths == project_in(plain).discover()
    assert left == [p.name for p in paths[0].parent.iterdir() if p.suffix != ".py"]


@pytest.mark.parametrize("name", LOST)
def test_real_snippet_keeps_what_a_person_wrote(tmp_path: Path, name: str) -> None:
    """Marks of a real transcript outlive a drift on another of its lines."""
    code, mark, transcript = (
        (ROOT / "snippets" / "en" / f"{name}.py").read_text("utf-8").partition("\n#> ")
    )
    old, new = LOST[name]
    assert old in transcript
    path = tmp_path / f"{name}.py"
    path.write_text(code + mark + transcript.replace(old, new, 1), "utf-8")
    # By day with few runs, and one method's order; an update looks for more each night.
    snippet, runs = load(path), Runs()
    chosen = keys(snippet, PYTHON)
    try:
        runs.submit(chosen)
        new = updated(snippet, [runs.result(key) for key in chosen])
    finally:
        runs.close()
    found = with_its_order(snippet, parse(new.transcript, 1, ""), chosen[:1])
    assert code + mark + transcript == found.after


@pytest.mark.nightly
def test_real_snippets_keep_what_a_person_wrote(tmp_path: Path) -> None:
    """So they do when an update has looked for all that varies, and for the order."""
    project = Project(tmp_path)
    expected = {}
    for name, (old, new) in LOST.items():
        source = ROOT / "snippets" / "en" / f"{name}.py"
        path = Path(shutil.copy(source, project.folder / "snippets/en"))
        code, mark, transcript = path.read_text("utf-8").partition("\n#> ")
        assert old in transcript
        expected[path] = code + mark + transcript
        path.write_text(code + mark + transcript.replace(old, new, 1), "utf-8")
    said = project.liverun("update")
    assert 0 == said.returncode, said.stdout
    assert expected == {path: path.read_text("utf-8") for path in expected}
