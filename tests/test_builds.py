"""Builds that fail, are killed, meet others or a full disk leave a whole site."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from project import CONFIG, Project

KILLS = int(os.environ.get("KILLS", "16"))
CHINESE = CONFIG.replace("snippets/en", "snippets/zh, every_method: false")
CHINESE = CHINESE.replace("docs/en", "docs/zh") + "hooks: [hooks/languages.py]\n"
ENGLISH = """\
INHERIT: mkdocs.yml
docs_dir: docs/en
plugins: {liverun: {snippets: snippets/en, every_method: false}}
"""
NOTEBOOK = """\
site_name: test
theme: {name: mkdocs}
docs_dir: docs/en
hooks: [hooks/notebooks.py]
plugins: {mkdocs-jupyter: {include: ["*.ipynb"], execute: true}}
"""
SNIPPET = """\
import multiprocessing


def task():
    print("{text}")


if __name__ == "__main__":
    multiprocessing.Process(target=task, name="child").start()

#> main   starts child
#> child  | hello
"""
MARK = "BUILD_UNDER_TEST"
"""A variable of the environment by which processes of a build are known."""


class Site(Project):
    """A project of two languages, with versions to tell one build from another."""

    def __init__(self, folder: Path, temporary: Path) -> None:
        super().__init__(folder)
        for name in ("docs/zh", "snippets/zh"):
            (folder / name).mkdir(parents=True)
        self.copy("hooks/languages.py", "hooks/notebooks.py", "hooks/staging.py")
        self.write("mkdocs.yml", CHINESE)
        self.write("mkdocs.en.yml", ENGLISH)
        self.temporary = temporary
        self.save(0)

    def save(self, version: int, text: str = "hello") -> None:
        """Write another version of each page, with a program that prints a text."""
        for language in ("zh", "en"):
            page = f"# Version {version}\n\n```snippet\nhello_child\n```\n"
            self.write(f"docs/{language}/index.md", page)
            program = SNIPPET.format(text=text)
            self.write(f"snippets/{language}/hello_child.py", program)

    def command(self, *arguments: str) -> list[str]:
        """Return the command that builds."""
        return [sys.executable, "-m", "mkdocs", "build", *arguments]

    def start(self, *arguments: str) -> subprocess.Popen:
        """Begin a build."""
        return subprocess.Popen(
            self.command(*arguments),
            cwd=self.folder,
            env=os.environ
            | {
                MARK: str(self.folder),
                "NO_MKDOCS_2_WARNING": "1",
                "TMPDIR": str(self.temporary),
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def beside(self) -> list[str]:
        """Return what is beside the site that was not there at first."""
        known = {"docs", "hooks", "snippets", "tests", "mkdocs.yml", "mkdocs.en.yml"}
        known |= {"pyproject.toml", "scripts", "site", "tmp"}
        return [p.name for p in self.folder.iterdir() if p.name not in known]


def pages(folder: Path) -> tuple[set[str], dict[str, str]]:
    """Return the versions that a site shows, and its text files without numbers."""
    texts = {
        str(path.relative_to(folder)): path.read_text("utf-8", "replace")
        for path in folder.rglob("*")
        if path.suffix in (".html", ".css", ".js", ".xml", ".json")
    }
    versions = set()
    for name in ("index.html", "en/index.html"):
        versions |= set(re.findall(r"Version (\d+)", texts.get(name, "Version -1")))
    return versions, {name: same(text) for name, text in texts.items()}


def same(text: str) -> str:
    """Leave out of a page what each build has anew: numbers and drawings of time."""
    for drawing in ("<svg x=.*?</svg>", '<svg class="timeline".*?</svg>'):
        text = re.sub(drawing, "drawing", text)
    return re.sub(r"\d+", "0", text)


def left(mark: str) -> list[str]:
    """Return the processes of a build that still run."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"{MARK}={mark}".encode() in (folder / "environ").read_bytes():
                found.append((folder / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    # Short: a socket's path, such as the fork server's, has at most 107 bytes.
    with tempfile.TemporaryDirectory(prefix="builds-") as temporary:
        yield Site(tmp_path / "project", Path(temporary))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build version 0, once, into a folder from which to copy it."""
    folder = tmp_path_factory.mktemp("first")
    site = Site(folder / "project", folder)
    (site.folder / ".site.building-plans").mkdir()
    assert site.build().returncode == 0
    return site.folder / "site"


def test_site_is_replaced_as_a_whole(site: Site, first: Path) -> None:
    """A new site takes the place of the old one, but for what is hidden."""
    shutil.copytree(first, site.folder / "site")
    site.write("site/old.html", "old")
    (site.folder / "site/.git").mkdir()
    site.write("site/.git/HEAD", "main")
    site.save(1)
    done = site.build()
    assert done.returncode == 0
    assert f"The site is in {site.folder / 'site'}" in done.stdout
    assert {"1"} == pages(site.folder / "site")[0]
    assert not (site.folder / "site/old.html").exists()
    assert "main" == (site.folder / "site/.git/HEAD").read_text()
    assert [] == site.beside()


def test_failed_build_leaves_the_site(site: Site, first: Path) -> None:
    """A drift ends the build; the site is the last that was true."""
    shutil.copytree(first, site.folder / "site")
    before = pages(site.folder / "site")
    site.save(1, "bye")
    done = site.build()
    assert done.returncode
    assert "drift under" in done.stdout
    assert before == pages(site.folder / "site")
    assert [] == site.beside()


def test_first_build_that_fails_leaves_no_site(site: Site) -> None:
    """Without a whole site there is none."""
    site.save(0, "bye")
    assert site.build().returncode
    assert not (site.folder / "site").exists()
    assert [] == site.beside()


def test_folders_of_others_are_left_alone(first: Path) -> None:
    """A folder beside the site that looks like ours, but is not, stays."""
    assert {"0"} == pages(first)[0]
    beside = [path.name for path in first.parent.iterdir() if path.name[0] == "."]
    assert [".site.building-plans"] == beside


def test_link_is_followed(site: Site, tmp_path: Path) -> None:
    """Where the site's folder is a link, the folder that it names is replaced."""
    (tmp_path / "elsewhere").mkdir()
    (site.folder / "site").symlink_to(tmp_path / "elsewhere")
    assert site.build().returncode == 0
    assert (site.folder / "site").is_symlink()
    assert (tmp_path / "elsewhere/en/index.html").exists()
    assert {"elsewhere", "project"} == {path.name for path in tmp_path.iterdir()}


@pytest.mark.nightly
def test_two_builds_at_once(site: Site) -> None:
    """Both succeed, and one whole site is there."""
    whole = pages_of_a_build(site)
    for version in (1, 2):
        site.save(version)
        builds = [site.start(), site.start()]
        for build in builds:
            output, _ = build.communicate(timeout=120)
            assert build.returncode == 0, output
        versions, texts = pages(site.folder / "site")
        assert {str(version)} == versions
        assert whole == texts
        assert [] == site.beside()


def pages_of_a_build(site: Site) -> dict[str, str]:
    assert site.build().returncode == 0
    return pages(site.folder / "site")[1]


@pytest.mark.nightly
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_killed_builds_leave_the_site(site: Site) -> None:
    """Killed at any moment, a build leaves the old site or the new, and no process."""
    whole = pages_of_a_build(site)
    began = time.monotonic()
    build = site.start()
    build.communicate(timeout=60)
    assert build.returncode == 0
    took = time.monotonic() - began
    shown = 0
    ended = 0
    for number in range(1, KILLS + 1):
        site.save(number)
        build = site.start()
        # From the first moment to beyond the last.
        time.sleep(1.2 * took * number / KILLS)
        build.send_signal(signal.SIGKILL)
        build.communicate(timeout=60)
        ended += build.returncode == 0
        versions, texts = pages(site.folder / "site")
        assert versions in ({str(shown)}, {str(number)})
        assert whole == texts
        shown = int(versions.pop())
        patience = time.monotonic() + 30
        while left(str(site.folder)) or site.beside():
            assert time.monotonic() < patience, left(str(site.folder))
            time.sleep(0.05)
        assert [] == list(site.temporary.iterdir())
    # Else no kill came early, or none late.
    assert ended < KILLS
    assert shown
    site.save(KILLS + 1)
    assert site.build().returncode == 0
    assert {str(KILLS + 1)} == pages(site.folder / "site")[0]
    assert [] == site.beside()
    assert [] == list(site.temporary.iterdir())


@pytest.mark.nightly
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL], ids=str)
def test_killed_notebook_leaves_nothing(site: Site, number: int) -> None:
    """A build that ends while a notebook runs leaves no kernel and no file of one."""
    site.write("mkdocs.yml", NOTEBOOK)
    site.write("docs/en/index.md", "# Page\n")
    cell = {
        "cell_type": "code",
        "execution_count": None,
        "id": "a",
        "metadata": {},
        "outputs": [],
        "source": "import pathlib, time\npathlib.Path('ran').touch()\ntime.sleep(60)",
    }
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    site.write("docs/en/lab.ipynb", json.dumps(notebook))
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    build = site.start()
    signal.signal(signal.SIGINT, before)
    patience = time.monotonic() + 30
    while not (site.folder / "docs/en/ran").exists():
        assert time.monotonic() < patience
        assert build.poll() is None
        time.sleep(0.05)
    assert [] != list(site.temporary.iterdir())
    build.send_signal(number)
    build.communicate(timeout=60)
    while left(str(site.folder)) or list(site.temporary.iterdir()):
        assert time.monotonic() < patience, left(str(site.folder))
        time.sleep(0.05)


def mounted(site: Site, script: str) -> subprocess.CompletedProcess:
    """Run a script that may mount, where nobody else sees what it mounts."""
    command = ["unshare", "--mount"]
    command += [] if os.geteuid() == 0 else ["--map-root-user"]
    if (
        not shutil.which("unshare")
        or subprocess.run(
            [*command, "mount", "-t", "tmpfs", "tmpfs", "/mnt"],
            capture_output=True,
            check=False,
        ).returncode
    ):
        pytest.skip("this user may not mount here, and so fill or lock no disk")
    return subprocess.run(
        [*command, "sh", "-ec", script],
        cwd=site.folder,
        env=os.environ
        | {"NO_MKDOCS_2_WARNING": "1", "BUILD": " ".join(site.command())},
        capture_output=True,
        text=True,
        check=False,
    )


def said(done: subprocess.CompletedProcess) -> str:
    """Return the only line of a build that fails, and with which the script ends."""
    line, exited = done.stdout.strip().split("\n")
    assert "exit 1" == exited
    return line


@pytest.mark.nightly
def test_full_disk_leaves_the_site(site: Site) -> None:
    """A site for which there is no room does not take the place of the old one."""
    site.build()
    used = sum(p.stat().st_size for p in (site.folder / "site").rglob("*"))
    done = mounted(
        site,
        f"""
mkdir small out
mount -t tmpfs -o size={used * 3 // 2} tmpfs small
$BUILD --site-dir small/site
sed -i s/Version/Next/ docs/*/index.md
$BUILD --site-dir small/site || echo "exit $?"
ls -A small >&2
cp -r small/site out
""",
    )
    assert re.fullmatch(r".*/small/site/.*: No space left on device\.", said(done))
    assert "Traceback" not in done.stderr
    assert done.stderr.endswith("\nsite\n")
    before, after = pages(site.folder / "site"), pages(site.folder / "out/site")
    assert before == after


def test_full_temporary_folder_is_told(site: Site) -> None:
    """Programs run in the temporary folder; no room there is no drift."""
    done = mounted(
        site,
        """
mount -t tmpfs -o size=64k tmpfs /mnt
head -c 60k /dev/zero > /mnt/full
TMPDIR=/mnt $BUILD || echo "exit $?"
""",
    )
    assert "hello_child.py:1: could not be run" in done.stderr
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Aborted with a BuildError!" == said(done)
    assert [] == site.beside()


LOCKED = """\
import multiprocessing

lock = multiprocessing.Lock()
print("hello")

#> main  | hello
"""
FILLING = f"""\
with open("file", "wb", buffering=0) as file:
    try:
        while True:
            file.write(bytes(65536))
    except OSError:
        print("hello" * 2000)

#> main  | {"hello" * 2000}
"""
"""A few bytes of a record would still fit where others are."""


def test_machine_without_shared_memory_is_told(site: Site) -> None:
    """A machine that can make no lock is at fault, not the program."""
    for language in ("zh", "en"):
        site.write(f"snippets/{language}/hello_child.py", LOCKED)
    done = mounted(
        site, 'mount -t tmpfs -o ro tmpfs /dev/shm\n$BUILD || echo "exit $?"\n'
    )
    assert "hello_child.py:1: could not be run under fork on Python" in done.stderr
    assert "nor can any program on this machine\n\nOSError: [Errno 30]" in done.stderr
    assert "hint" not in done.stderr


def test_disk_that_a_program_fills_is_told(site: Site) -> None:
    """A run that left no room for its own record is not compared."""
    site.write("snippets/en/hello_child.py", FILLING)
    # One run alone: the files of another, when they go, would make room.
    done = mounted(
        site,
        """
mount -t tmpfs -o size=8m tmpfs /mnt
TMPDIR=/mnt ${BUILD%mkdocs*}liverun run en/hello_child || echo "exit $?"
""",
    )
    # The last bytes go to the program's record or to its supervisor's: that is luck.
    what, why = done.stderr.split("hello_child.py:1: ")[1].split("\n\n", 1)
    assert (what, why.strip()) == ("could not be run", "No space left on device") or (
        what == "what it did could not be observed" and "no room for a record" in why
    )
    assert "exit 2\n" == done.stdout


def test_read_only_project(site: Site, tmp_path: Path) -> None:
    """A project that may not be written builds elsewhere, and says so if it cannot."""
    (tmp_path / "out").mkdir()
    done = mounted(
        site,
        """
mount --bind . .
mount -o remount,ro,bind .
cd "$PWD"
$BUILD --site-dir ../out/site
$BUILD || echo "exit $?"
""",
    )
    assert {"0"} == pages(tmp_path / "out/site")[0]
    assert f"{site.folder}/.site.building-" in said(done)
    assert said(done).endswith(": Read-only file system.")
    assert "Traceback" not in done.stderr
