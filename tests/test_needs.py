"""What a program needs: files, input, packages, and a port for itself."""

import itertools
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from liverun.errors import LiverunError
from liverun.run.runner import interpreter, methods, run
from liverun.run.runs import Key, Runs
from liverun.run.snippet import load
from liverun.verbs import check, keys
from project import Project

PYTHON = interpreter()
SHOP = """\
# /// script
# [tool.liverun]
# files = ["_shop/prices.py", "_shop/prices.csv"]
# arguments = ["--fast", "a b"]
# stdin = "tea\\nrice\\n"
# ///
import multiprocessing
import sys

import prices


def task():
    print(prices.of("tea", "prices.csv"))


if __name__ == "__main__":
    print(sys.argv[1:], input(), input())
    child = multiprocessing.Process(target=task, name="child")
    child.start()
    child.join()

#> main   | ['--fast', 'a b'] tea rice
#> main   starts child
#> child  | 3
#> main   joins child
"""
PRICES = """\
def of(name, table):
    with open(table) as file:
        return dict(line.split(",") for line in file)[name].strip()

#> main  | for authors
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a project whose one program needs much."""
    made = Project(tmp_path)
    made.write("snippets/en/_shop/prices.py", PRICES)
    made.write("snippets/en/_shop/prices.csv", "tea,3\nrice,5\n")
    made.snippet("shop", SHOP)
    return made


def test_program_gets_what_it_needs(project: Project) -> None:
    """Its modules and data are beside it under every start method."""
    done = project.liverun("check")
    assert (0, "1 snippet as documented, 0 not\n") == (done.returncode, done.stdout)


def test_page_shows_what_it_needs(project: Project) -> None:
    """What a program needs is shown below it, and offered for download."""
    assert 0 == project.build().returncode
    page = (project.folder / "site/shop/index.html").read_text("utf-8")
    assert "Arguments: --fast &#39;a b&#39;. Standard input: tea ↵ rice." in page
    assert "for authors" not in page
    for name in ("prices.py", "prices.csv"):
        assert f'href="../snippets/_shop/{name}" download="{name}"' in page
        there = project.folder / "site/snippets/_shop" / name
        assert (project.folder / "snippets/en/_shop" / name).read_bytes() == (
            there.read_bytes()
        )


WRONG = {
    "missing": ('["none.csv"]', "'none.csv' cannot be read: No such file or directory"),
    "above": (
        '["../a.csv"]',
        "files must be a list of paths from the folder of this file",
    ),
    "absolute": (
        '["/etc/passwd"]',
        "files must be a list of paths from the folder of this file",
    ),
    "no list": (
        '"a.csv"',
        "files must be a list of paths from the folder of this file",
    ),
    "too much": ('["big.bin"]', "its files have more than 1000000 bytes"),
    "a snippet": (
        '["other.py"]',
        "'other.py' would be a snippet of its own\n\nhint: move it into a folder whose"
        " name begins with an underscore: _few/other.py",
    ),
}


@pytest.mark.parametrize(("files", "said"), WRONG.values(), ids=WRONG)
def test_wrong_files(project: Project, files: str, said: str) -> None:
    """A file that cannot be had is an error in the line that names it."""
    project.write("snippets/en/big.bin", "x" * 1_000_001)
    project.write("snippets/en/other.py", "print(1)\n")
    project.write(
        "snippets/en/few.py",
        f"# /// script\n# [tool.liverun]\n# files = {files}\n# ///\n",
    )
    done = project.liverun("check", "few")
    assert f"snippets/en/few.py:3: {said}" in done.stdout


def test_snippet_may_need_another(project: Project) -> None:
    """What is documented in its own right may lie beside a program that uses it."""
    project.snippet("other", "print(1)\n\n#> main | 1\n")
    head = '# /// script\n# [tool.liverun]\n# files = ["other.py"]\n# ///\n'
    project.snippet("few", f"{head}import other\n\nother\n\n#> main | 1\n")
    done = project.liverun("check", "few")
    assert (0, "1 snippet as documented, 0 not\n") == (done.returncode, done.stdout)


MISSING = {
    "module beside it": (
        "import near\n",
        'name it in the metadata: [tool.liverun] files = ["near.py"]',
    ),
    "data beside it": (
        "open('near.csv')\n",
        'name it in the metadata: [tool.liverun] files = ["near.csv"]',
    ),
    "package": (
        "import no_such.thing\n",
        'install it, and declare it in the metadata: dependencies = ["no_such"]',
    ),
}


@pytest.mark.parametrize(("code", "hint"), MISSING.values(), ids=MISSING)
@pytest.mark.parametrize("transcript", ["", "\n#> main | x\n"], ids=["new", "drift"])
def test_what_is_missing_is_named(
    project: Project, code: str, hint: str, transcript: str
) -> None:
    """A missing sibling or package is no program's truth, and a hint mends it."""
    for name in ("near.py", "near.csv"):
        project.write(f"programs/{name}", "")
    path = project.write("programs/lacking.py", code + transcript)
    done = project.liverun("run", str(path))
    assert f"hint: {hint}\n" in done.stdout
    project.write("snippets/en/near.csv", "")
    project.write(
        "snippets/en/lacking.py", code.replace("near\n", "no_such") + transcript
    )
    updated = project.liverun("update", "lacking")
    assert "not updated: the program crashes" in updated.stdout
    assert "in the metadata: " in updated.stdout


def test_guard_that_is_missing_is_named(project: Project) -> None:
    """A program without its guard crashes; what mends it, or lets it be, is said."""
    starts = "multiprocessing.Process(target=print).start()\n"
    code = f"import multiprocessing\n\n{starts}"
    project.write("snippets/en/bare.py", code)
    for verb in ("update", "run"):
        more = ["--method", "spawn"] * (verb == "run")
        done = project.liverun(verb, "bare", *more)
        assert (
            'hint: put below if __name__ == "__main__" what starts processes;'
            ' under fork it does without: [tool.liverun] start-methods = ["fork"]'
        ) in done.stdout
    head = '# /// script\n# [tool.liverun]\n# start-methods = ["fork"]\n# ///\n'
    project.write("snippets/en/bare.py", head + code)
    assert project.liverun("update", "bare").returncode == 0


def test_module_of_another_system_cannot_be_installed(project: Project) -> None:
    """What the standard library has elsewhere only is no dependency."""
    module = "fcntl" if sys.platform == "win32" else "winreg"
    path = project.write("programs/lacking.py", f"import {module}\n")
    done = project.liverun("run", str(path))
    assert f"No module named '{module}'" in done.stdout
    assert "hint: " not in done.stdout


DEPENDENCIES = {
    "there": ('["pytest>=8"]', ""),
    "too old": ('["pytest>=999"]', "needs pytest>=999, and is run by"),
    "not there": ('["no-such-package"]', "needs no-such-package, and is run by"),
    "elsewhere": ("['no-such-package; sys_platform == \"none\"']", ""),
    "no requirement": ('["a b"]', "dependencies must be a list of requirements"),
}


@pytest.mark.parametrize(("needed", "said"), DEPENDENCIES.values(), ids=DEPENDENCIES)
def test_dependencies(tmp_path: Path, needed: str, said: str) -> None:
    """A declared package that its Python lacks is an error, and what installs it."""
    path = tmp_path / "program.py"
    path.write_text(
        f"# /// script\n# dependencies = {needed}\n# ///\nprint(1)\n\n#> main | 1\n"
    )
    if not said:
        assert 3 == len(check(load(path)).runs)
        return
    with pytest.raises(LiverunError) as caught:
        check(load(path))
    assert f"program.py:{2 if 'must' in said else 1}: {said}" in str(caught.value)


PORT = """\
# /// script
# [tool.liverun]
# exclusive = true
# ///
import time

print(time.monotonic())
time.sleep(0.2)
print(time.monotonic())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no flock")
def test_exclusive_runs_take_turns(tmp_path: Path) -> None:
    """No two programs that ask for it run at once, though others do."""
    path = tmp_path / "program.py"
    path.write_text(PORT)
    with ThreadPoolExecutor(4) as pool:
        begin = time.monotonic()
        traces = list(pool.map(lambda _: run(load(path)), range(4)))
    spans = sorted(tuple(float(e.text) for e in t.lanes[0].events) for t in traces)
    assert all(first[1] < second[0] for first, second in itertools.pairwise(spans))
    assert time.monotonic() - begin > 0.8


def test_run_that_measures_is_alone(tmp_path: Path) -> None:
    """While a run goes on whose times a page shows, the build makes no other."""
    source = PORT.replace("true", "false")
    (tmp_path / "any.py").write_text(source)
    (tmp_path / "timed.py").write_text(PORT.replace("exclusive", "measures"))
    method = PYTHON.default
    free, timed = (load(tmp_path / f"{name}.py") for name in ("any", "timed"))
    asked = [Key(free, method, PYTHON, n) for n in range(4)]
    asked[2:2] = [Key(timed, method, PYTHON)]
    runs = Runs(8)
    runs.submit(asked)
    spans = [
        tuple(float(event.text) for event in runs.result(key).lanes[0].events)
        for key in asked
    ]
    runs.close()
    begin, end = spans[2]
    others = spans[:2] + spans[3:]
    assert all(other[1] < begin or end < other[0] for other in others)


def test_run_that_measures_waits_until_it_is_awaited(tmp_path: Path) -> None:
    """Whoever awaits it uses no CPU beside it; then all that measure are made."""
    for name in ("one", "two"):
        path = tmp_path / f"{name}.py"
        path.write_text(PORT.replace("exclusive", "measures"))
    (tmp_path / "any.py").write_text(PORT.replace("true", "false"))
    one, two, free = (
        Key(load(tmp_path / f"{name}.py"), PYTHON.default, PYTHON)
        for name in ("one", "two", "any")
    )
    runs = Runs(8)
    runs.submit([one, two, free])
    runs.result(free)
    assert not runs.is_ready(one)
    runs.result(two)
    assert runs.is_ready(one)
    runs.close()


def test_program_without_processes_runs_once(tmp_path: Path) -> None:
    """A start method is nothing to a program that starts no process by one."""
    path = tmp_path / "program.py"
    path.write_text("import threading\nprint(1)\n\n#> main | 1\n")
    assert [PYTHON.default] == [key.method for key in keys(load(path), PYTHON)]
    path.write_text("import multiprocessing\nprint(1)\n\n#> main | 1\n")
    assert methods(load(path), PYTHON) == tuple(
        sorted(PYTHON.methods, key=lambda method: method != PYTHON.default)
    )


OTHERS = {
    "too old": (
        """echo '["3.10.1", "linux", ["fork"], "fork", "/lib", "/usr"]'""",
        "PYTHON: is Python 3.10.1; snippets need 3.11 or later",
    ),
    "isolated": (
        f'exec {sys.executable} -I "$@"',
        "program.py:1: PYTHON ran it without the recorder\n"
        "\n"
        "hint: use a Python that reads PYTHONPATH and imports sitecustomize",
    ),
}


@pytest.mark.skipif(sys.platform == "win32", reason="a script of the shell")
@pytest.mark.parametrize(("script", "what"), OTHERS.values(), ids=OTHERS)
def test_a_python_that_cannot_do_it_says_so(
    tmp_path: Path, script: str, what: str
) -> None:
    """A Python before 3.11, or one that reads nothing from its environment."""
    other = tmp_path / "python"
    other.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    other.chmod(0o755)
    path = tmp_path / "program.py"
    path.write_text("print(1)\n", "utf-8")
    with pytest.raises(LiverunError) as caught:
        run(load(path), "", interpreter(str(other)))
    said = str(caught.value).replace(str(other), "PYTHON")
    assert what == said.replace(f"{tmp_path}/", "")


def test_a_program_for_start_methods_that_are_not_here(tmp_path: Path) -> None:
    """A program that is for fork alone cannot run where there is none."""
    path = tmp_path / "forks.py"
    option = '# /// script\n# [tool.liverun]\n# start-methods = ["fork"]\n# ///\n'
    path.write_text(f"{option}import multiprocessing\n", "utf-8")
    with pytest.raises(LiverunError) as caught:
        run(load(path), "", replace(PYTHON, methods=("spawn",), default="spawn"))
    what = "needs another start method than this Python has"
    assert f"{path.as_posix()}: {what}" == str(caught.value)
