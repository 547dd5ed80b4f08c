"""What a site costs, beside what one would use instead, at three sizes.

Run as ``python benchmarks/sites.py [SNIPPETS ...]`` on an otherwise idle machine; the
default is 10, 100 and 1000 snippets, half of them in each language. It takes about
half an hour, makes an environment of its own for MyST-NB, and prints Markdown.

Every tool shows the same programs on the same pages. Only liverun runs each under
every start method, and only it compares: the others publish whatever comes.
"""

import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import venv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from synthetic import LANGUAGES, make

HERE = Path(__file__).parent
SIZES = (10, 100, 1000)
A_PAGE = 10
"""Snippets on each page."""
FENCE = re.compile(r"```snippet\n(\w+)\n```")
PLUGIN = re.compile(r"^  liverun:\n(?:    .*\n)+", re.MULTILINE)
EDIT = "\n\nOne more sentence.\n"
HEAD = (
    "| snippets | built by | cold, s | its CPU, s | warm, s | check, s | peak, MB |"
    " (cold - bare) / (CPU / cores) |\n|--:|---|--:|--:|--:|--:|--:|---|"
)
BOUND = 1.25
"""Of what the runs of a cold build must take."""
SERVER = """
import sys, time
from mkdocs.commands.build import build
from mkdocs.config import load_config

folder, page, edit = sys.argv[1:]
first = load_config("mkdocs.yml")
first.plugins.on_startup(command="serve", dirty=False)

def built():
    begin = time.perf_counter()
    config = load_config("mkdocs.yml", site_dir=folder)
    config.site_url = "http://127.0.0.1:8000/"
    build(config, serve_url=config.site_url)
    return time.perf_counter() - begin

built()
with open(page, "a") as file:
    file.write(edit)
print("rebuilt in", built())
first.plugins.on_shutdown()
"""
"""`mkdocs serve` without its server: builds, has a page edited, and builds again."""
SPHINX = """
extensions = ["myst_nb"]
nb_execution_mode = "cache"
nb_execution_raise_on_error = True
exclude_patterns = ["_build", ".jupyter_cache", "jupyter_execute"]
"""
NOTEBOOK = "---\nfile_format: mystnb\nkernelspec:\n  name: python3\n---\n\n"
CELL = "```{{code-cell}}\n!{} {}/snippets/{}/{}.py\n```"
CONSOLE = '```console exec="1" source="console"\n$ {} {}/snippets/{}/{}.py\n```'


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds of all processes together."""
    memory: float
    """Megabytes at its peak, of all processes together, shared pages counted once."""
    said: str


def cost(command: list[str], folder: Path, **environment: str) -> Cost:
    """Run a command and see what it takes."""
    peak, over = [0.0], threading.Event()
    before = os.times()
    with subprocess.Popen(
        command,
        cwd=folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        watcher = threading.Thread(target=_watch, args=(process.pid, peak, over))
        watcher.start()
        said = process.communicate()[0]
        over.set()
        watcher.join()
    after = os.times()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}\n\n{said}")
    cpu = after.children_user + after.children_system
    cpu -= before.children_user + before.children_system
    return Cost(after.elapsed - before.elapsed, cpu, peak[0], said)


def _watch(root: int, peak: list[float], over: threading.Event) -> None:
    """Note the most memory that a process and its descendants have at one time."""
    while not over.wait(0.5):
        parents, sizes = {}, {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                stat = (folder / "stat").read_text().rpartition(")")[2].split()
                rollup = (folder / "smaps_rollup").read_text()
            except OSError:
                continue
            parents[int(folder.name)] = int(stat[1])
            found = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
            sizes[int(folder.name)] = int(found[1]) / 1000 if found else 0
        tree = {root}
        while more := {p for p in parents if parents[p] in tree} - tree:
            tree |= more
        peak[0] = max(peak[0], sum(sizes.get(pid, 0) for pid in tree))


def rewritten(project: Path, folder: Path, fence: Callable[[str, str], str]) -> Path:
    """Copy a project without its gate, and with other fences."""
    shutil.copytree(project, folder)
    config = folder / "mkdocs.yml"
    text = config.read_text("utf-8")
    for hook in ("checked", "fence_policy"):
        text = text.replace(f"  - hooks/{hook}.py\n", "")
    text = text.replace("languages: [python]", "languages: [python, console]")
    config.write_text(PLUGIN.sub("", text), "utf-8")
    english = folder / "mkdocs.en.yml"
    english.write_text(PLUGIN.sub("", english.read_text("utf-8")), "utf-8")
    for language in LANGUAGES:
        for page in (folder / "docs" / language).glob("*.md"):
            text = FENCE.sub(
                lambda found, lang=language: fence(lang, found[1]),
                page.read_text("utf-8"),
            )
            page.write_text(text, "utf-8")
    return folder


def sphinx(project: Path, folder: Path) -> Path:
    """Make a project of MyST-NB with the pages and programs of another."""
    shutil.copytree(project / "snippets", folder / "snippets")
    (folder / "conf.py").write_text(SPHINX)
    names = []
    for language in LANGUAGES:
        for page in sorted((project / "docs" / language).glob("*.md")):
            text = re.sub(r" \{#.*\}", "", page.read_text("utf-8"))
            text = FENCE.sub(
                lambda found, lang=language: CELL.format(
                    sys.executable, folder, lang, found[1]
                ),
                text,
            )
            name = f"{language}-{page.stem}"
            names.append(name)
            (folder / f"{name}.md").write_text(NOTEBOOK + text, "utf-8")
    toc = "```{toctree}\n" + "\n".join(names) + "\n```\n"
    (folder / "index.md").write_text(f"# All\n\n{toc}", "utf-8")
    return folder


def measure(snippets: int, work: Path, other: Path) -> list[str]:
    """Return the rows of the table for one size."""
    half, pages = snippets // 2, max(1, snippets // 2 // A_PAGE)
    project = make(work / "liverun", pages, half)
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "-q"]
    page = "docs/en/index.md"

    def again(folder: Path, command: list[str], name: str) -> Cost:
        with open(folder / name, "a") as file:
            file.write(EDIT)
        return cost(command, folder)

    bare = rewritten(
        project, work / "bare", lambda lang, name: _listing(project, lang, name)
    )
    limit = cost(mkdocs, bare)
    rows = [("MkDocs, nothing run", limit, again(bare, mkdocs, page).wall, "-", "")]

    ours = cost(mkdocs, project)
    serve = [sys.executable, "-W", "ignore", "-c", SERVER]
    serve += [str(work / "site"), page, EDIT]
    said = cost(serve, project).said
    warm = float(re.search(r"rebuilt in (\S+)", said)[1])
    check = cost([sys.executable, "-m", "pytest", "-q", "-n0", "snippets"], project)
    bound = ours.cpu / os.cpu_count()
    ratio = (ours.wall - limit.wall) / bound
    note = f"({ours.wall:.1f} - {limit.wall:.1f}) / {bound:.1f} = {ratio:.2f}"
    rows.append(("liverun", ours, warm, f"{check.wall:.1f}", f"{note} (limit {BOUND})"))

    console = rewritten(
        project,
        work / "console",
        lambda lang, name: CONSOLE.format(sys.executable, project, lang, name),
    )
    first = cost(mkdocs, console)
    warm = again(console, mkdocs, page).wall
    rows.append(("markdown-exec, `console`", first, warm, "-", ""))

    (work / "myst").mkdir()
    myst = sphinx(project, work / "myst")
    build = [str(other / "bin" / "sphinx-build"), "-q", "-W", "--keep-going"]
    build += [".", "_build"]
    first = cost(build, myst)
    warm = again(myst, build, "en-index.md").wall
    rows.append(("MyST-NB, jupyter-cache", first, warm, "-", ""))
    return [
        f"| {snippets} | {name} | {cold.wall:.1f} | {cold.cpu:.1f} | {warm:.1f} |"
        f" {check} | {cold.memory:.0f} | {note} |"
        for name, cold, warm, check, note in rows
    ]


def _listing(project: Path, language: str, name: str) -> str:
    code = (project / "snippets" / language / f"{name}.py").read_text("utf-8")
    return f"```{{.python .nothing}}\n{code}```"


def main() -> None:
    """Print the table."""
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    with tempfile.TemporaryDirectory() as folder:
        other = Path(folder) / "venv"
        venv.create(other, with_pip=True)
        pip = [str(other / "bin" / "python"), "-m", "pip", "install", "-q", "myst-nb"]
        subprocess.run(pip, check=True, stderr=subprocess.DEVNULL)
        listed = subprocess.run(
            [*pip[:3], "list"], stdout=subprocess.PIPE, text=True, check=True
        ).stdout
        versions = re.findall(
            r"^((?:myst-nb|jupyter-cache) +\S+)", listed, re.MULTILINE
        )
        versions += [f"{n} {version(n)}" for n in ("mkdocs", "markdown-exec")]
        print(
            f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()},"
            f" {platform.system()}, {os.cpu_count()} cores;"
            f" {', '.join(' '.join(v.split()) for v in versions)}.\n"
        )
        print(
            "| snippets | built by | cold, s | its CPU, s | warm, s | check, s |",
            end="",
        )
        print(" peak, MB | (cold - bare) / (CPU / cores) |")
        print("|--:|---|--:|--:|--:|--:|--:|---|")
        for size in sizes:
            work = Path(folder) / str(size)
            for row in measure(size, work, other):
                print(row, flush=True)
            shutil.rmtree(work)
    begin = time.perf_counter()
    recorder = subprocess.run(
        [sys.executable, str(HERE / "recorder.py")],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    print(f"\nThe recorder ({time.perf_counter() - begin:.0f} s):\n")
    print("\n".join(f"- {line}" for line in recorder.stdout.splitlines()))


if __name__ == "__main__":
    main()
