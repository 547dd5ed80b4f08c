"""Whatever a file contains, it is read, or refused with one clean message."""

import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from conftest import ROOT
from liverun.errors import LiverunError
from liverun.run.runner import interpreter, observed
from liverun.run.snippet import Snippet, load
from liverun.run.trace import Trace
from liverun.text import display_path
from liverun.transcript.draft import canonical
from liverun.transcript.grammar import write
from liverun.verbs import documented, verify

HIDDEN = {"Cc", "Cf", "Cn", "Cs", "Zl", "Zp"}
"""Categories of characters that do not show, or change how others do."""


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Return a folder for what is tried, one after another."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        yield Path(name).resolve()


def see_that_it_is_clean(error: Exception, *paths: Path) -> None:
    """A message names a line that a file has, and does nothing to a terminal."""
    message = str(error)
    places = {display_path(path): path for path in paths}
    found = re.match(r"(.*?):(\d+): \S", message)
    assert found, message
    text = places[found[1]].read_text("utf-8", "replace")
    # A transcript that is missing would be below the last line.
    assert 1 <= int(found[2]) <= text.count("\n") + 2, message
    characters = set(message) - {"\n"}
    assert not HIDDEN & {unicodedata.category(c) for c in characters}, message


def some(*choices: bytes) -> st.SearchStrategy[bytes]:
    """Draw some of the choices, one after another."""
    return st.lists(st.sampled_from(choices), max_size=4).map(b"".join)


HEAD = some(b"# /// script\n", b"# [tool.liverun]\n", b"# timeout = 5\n", b"# ///\n")
CODE = some(b"print(1)\n", b"\n", b"if x:\n  ", b"f(", b'"""', b"\\\n", b"-" * 9000)
MARK = some(b"#> main  | x\n", b"#> ", b"#>---\n", b"#> @ fork\n", b"#>a ~ {/(/}\n")
ODD = some(b"\r", b"\n", b"\0", b"\xff", b"\xef\xbb\xbf", b"\x0c", b"\x1b", b" ", b"#")

files = st.tuples(HEAD, st.just(b"") | ODD, CODE, st.just(b"") | ODD, MARK).map(
    b"".join
)


@given(files | st.binary())
def test_any_bytes_are_a_snippet_or_refused(folder: Path, data: bytes) -> None:
    """What is read is read the same again when its transcript is written anew."""
    path = folder / "dance.py"
    path.write_bytes(data)
    try:
        snippet = load(path)
    except LiverunError as error:
        see_that_it_is_clean(error, path)
        return
    try:
        documented(snippet)
    except LiverunError as error:
        see_that_it_is_clean(error, path)
    assume(not snippet.code.endswith("\\\n"))  # It goes on in the line below.
    path.write_text(snippet.with_transcript(list(snippet.transcript)), "utf-8")
    again = load(path)
    assert (snippet.code, snippet.transcript) == (again.code, again.transcript)
    assert snippet.options == again.options


TABLES = ["[tool.liverun]", "[tool]", "[[tool.liverun]]", "[x]", "#"]
KEYS = ["timeout", "start-methods", "stdout", "requires-python", "x", "timeout.x"]
KEYS += [r'"\u001b[31m"', '"\u202e"', "tool", "liverun", ""]
RIGHT = ["timeout = 5", 'start-methods = ["fork"]', 'stdout = "pipe"', "x = [1]"]
VALUES = ["5", "-1", "nan", "1e999", "1" + "0" * 400, "9" * 5000, "true", "0x10", ""]
VALUES += ['"fork"', '["fork", 1]', "[[]]", "[" * 3000, "{x = 1}", "2026-11-24", "{"]
VALUES += ['">=3.11"', '"===x"', '"~=3"', r'"\u001b[31m"', "'", '"""', "'''"]

pairs = st.tuples(st.sampled_from(KEYS), st.sampled_from(VALUES)).map(" = ".join)
metadata = st.tuples(
    st.sampled_from([["[tool.liverun]"], []]),
    st.lists(st.sampled_from(RIGHT) | pairs, max_size=2),
    st.lists(st.sampled_from(TABLES) | pairs | st.text(max_size=5), max_size=1),
).map(lambda parts: [line for part in parts for line in part])


@given(metadata, st.sampled_from(["# ///", "# ///", "# ///", ""]))
def test_any_metadata_is_read_or_refused(
    folder: Path, lines: list[str], end: str
) -> None:
    """An option has a value that a run can be made with, or the file is refused."""
    path = folder / "dance.py"
    lines = ["# /// script", *(f"# {line}" for line in lines), end, "print(1)\n"]
    text = "\n".join(lines)
    path.write_text(text, "utf-8", "replace")
    try:
        options = load(path).options
    except LiverunError as error:
        see_that_it_is_clean(error, path)
        return
    assert options.requires_python.contains("3.11.7") in (True, False)
    assert set(options.start_methods) <= {"fork", "spawn", "forkserver"}
    assert options.start_methods
    assert options.stdout in ("terminal", "pipe")
    assert 0 < options.timeout < float("inf")


FENCES = ["```", "```", "~~~", "````", "> ```", "    ```"]
INFOS = ["snippet", "exercise", "checked", 'python exec="on"', "python", "text"]
INFOS += ["{.snippet}", ""]
BODIES = ["fine", "fine", "stress", "#> 1", "wrong", "nowhere", "../en/fine", "d" * 300]
BODIES += ["", ".", "\x1b[31m", "\u202e", "a\nb", "\x0c```", "    fine", "> fine"]
TEXTS = [
    "\n",
    "\n\n",
    "> ",
    "    ",
    "#> 1\n",
    "\x0c",
    "\u2028",
    "\x1c",
    "\x85",
    "\0",
    "\t",
    "<!--",
    "-->",
    "`<pre>`",
    "<Pre>",
]

fenced = st.tuples(
    st.sampled_from(FENCES),
    st.sampled_from(INFOS) | st.text(max_size=3),
    st.sampled_from(["\n", "\n", "\n", " "]),
    st.sampled_from(BODIES) | st.text(max_size=3),
    st.sampled_from(["\n", "\n", "\n    ", "\n> "]),
    st.sampled_from(FENCES),
    st.sampled_from(["\n", "\n", " "]),
).map("".join)
texts = st.sampled_from([*TEXTS, *FENCES]) | st.text(max_size=4)
pages = st.lists(fenced | texts, max_size=5).map("".join)


@pytest.fixture(scope="module")
def read_page(folder: Path) -> Iterator[Callable[[str], str]]:
    """Return what reads a page of a site that has two snippets, one of them wrong."""
    for name in ("snippets/en", "docs/en"):
        (folder / name).mkdir(parents=True)
    head = '# /// script\n# [tool.liverun]\n# start-methods = ["spawn"]\n# ///\n'
    for name, transcript in (("fine", "#> main | 1"), ("wrong", "#> main \x1b[31m")):
        source = folder / "snippets" / "en" / f"{name}.py"
        source.write_text(f"{head}print(1)\n\n{transcript}\n", "utf-8")
    docs = str(folder / "docs" / "en")
    config = MkDocsConfig(str(folder / "mkdocs.yml"))
    config.load_dict(
        {
            "site_name": "test",
            "docs_dir": docs,
            "plugins": {"liverun": {"snippets": "snippets/en"}},
            "hooks": [str(ROOT / "hooks" / "fence_policy.py")],
        }
    )
    assert ([], []) == config.validate()
    page = Page(None, File("index.md", docs, str(folder / "site"), False), config)
    config.plugins.on_startup(command="build", dirty=False)
    config.plugins.on_config(config)
    read = config.plugins.on_page_markdown
    yield partial(read, page=page, config=config, files=Files([]))
    config.plugins.on_shutdown()


@given(pages, st.sampled_from(["", "---\ntitle: x\n---\n"]))
def test_any_page_is_checked_or_refused(
    folder: Path, read_page: Callable[[str], str], markdown: str, head: str
) -> None:
    """A page that is not refused loses only what its examples print."""
    path = folder / "docs" / "en" / "index.md"
    markdown = re.sub("\r\n?", "\n", markdown)
    path.write_text(head + markdown, "utf-8", "replace", "\n")
    markdown = path.read_text("utf-8").removeprefix(head)
    try:
        left = read_page(markdown)
    except PluginError as error:
        wrong = folder / "snippets" / "en" / "wrong.py"
        see_that_it_is_clean(error, path, wrong)
        if str(error).startswith(f"{display_path(path)}:"):
            line = int(
                str(error).removeprefix(f"{display_path(path)}:").partition(":")[0]
            )
            opening = path.read_text("utf-8").split("\n")[line - 1]
            refused = re.compile(r"[ >]*(```|~~~)|.*(<!--|<pre)", re.IGNORECASE)
            assert refused.match(opening)
        return
    kept = left.split("\n")
    for line in markdown.split("\n"):
        if kept and line == kept[0]:
            del kept[0]
        else:
            assert line.lstrip(" >").startswith("#>")
    assert not kept


Record = tuple[str, int, bytes, bytes]
"""File, time, kind and payload."""

BEGIN = b"%b\n1\n3.11.7\nlinux"
TOLD = """\
#> main     | one
#> main     starts child
#> main     | two
#> child    ! bad
#> child    | a
#> child    | b
#> child    | last\\
#> child    exits 3
#> main     joins child
#> (other)  | raw
#> @ python>=3.12
#> main     | two
"""
HONEST: list[Record] = [
    ("supervisor", 1, b"main", b"100 1000000000000000000"),
    ("100-1", 2, b"begin", BEGIN % b"MainProcess"),
    ("100-1", 3, b"out", b"one\ntw"),
    ("100-1", 4, b"start", b"101 p child"),
    ("101-1", 5, b"begin", BEGIN % b"child"),
    ("101-1", 6, b"err", b"bad\n"),
    ("100-1", 7, b"out", b"o\n"),
    ("101-1", 8, b"out", b"a\nb\nlast"),
    ("101-1", 9, b"end", b"3"),
    ("100-1", 10, b"reap", b"101 3"),
    ("100-1", 11, b"join", b"101"),
    ("100-1", 12, b"end", b"0"),
    ("supervisor", 13, b"out", b"raw\n"),
    ("supervisor", 14, b"reap", b"100 0"),
]
MORE = b"stop late kill x thread begins ended waits forked out:1 err:2 start:1 out:x"
KINDS = sorted({kind for _, _, kind, _ in HONEST} | {*MORE.split()})
PAYLOADS = [payload for _, _, _, payload in HONEST]
PAYLOADS += [
    b"",
    b"1",
    b"-1",
    b"100 -9",
    b"101 -999",
    b"9" * 5000,
    b"1" * 60,
    b"\xff\n",
]
PAYLOADS += [b"timeout 100 101", b"left", b"fun 1", b"\x1b[31m\n", b"101 0 \x1b\n*"]
PAYLOADS += [b"100 p main", b"101 i child", b"102 x child", b"103 e child"]
PAYLOADS += [b"1 a b", b"100 5 0", b"101 5 1", b"1", b"100 1", b"a\nb\n1\n3.x\nlinux"]
NUMBERS = [b"0", b"-1", b"-9", b"x", b"", b"1 1", b"1_0", b"9" * 30, b"9" * 5000]

kinds = st.sampled_from(KINDS)
payloads = st.sampled_from(PAYLOADS) | st.binary(max_size=5)
names = st.sampled_from(["supervisor", "100-1", "101-1", "101-2", "102-1", "x-1", "-1"])
records = st.tuples(names, st.integers(-1, 20), kinds, payloads)


def bytes_of(record: Record) -> bytes:
    """Return a record as the recorder writes it."""
    _, time, kind, payload = record
    return b"%d %b %d\n%b\n" % (time, kind, len(payload), payload)


def files_of(told: list[Record]) -> dict[str, bytes]:
    """Return the files in which records stand."""
    return {
        name: b"".join(bytes_of(record) for record in told if record[0] == name)
        for name in {record[0] for record in told}
    }


@st.composite
def spoiled(draw: st.DrawFn) -> dict[str, bytes]:
    """Draw the files of a run, or what a program made of them."""
    told = list(HONEST)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(told) - 1))
        here = told[at]
        other = draw(records)
        instead = [[], [here, here], [other], [here, other], [(*here[:3], other[3])]]
        told[at : at + 1] = draw(st.sampled_from(instead))
    if draw(st.booleans()):
        told = draw(st.permutations(told))
    files = files_of(told)
    for name in draw(st.lists(st.sampled_from(sorted(files)), max_size=2)):
        data = files[name]
        first = draw(st.integers(0, len(data)))
        last = draw(st.integers(first, min(first + 3, len(data))) | st.just(len(data)))
        new = draw(st.sampled_from(NUMBERS) | st.binary(max_size=3))
        files[name] = data[:first] + new + data[last:]
    return files


@pytest.fixture(scope="module")
def snippet(folder: Path) -> Snippet:
    """Return the snippet of which the honest records are."""
    path = folder / "told.py"
    path.write_text(f"print(1)\n\n{TOLD}", "utf-8")
    return load(path)


def observe(snippet: Snippet, files: dict[str, bytes]) -> Trace:
    """Read a run from its files."""
    with tempfile.TemporaryDirectory(dir=snippet.path.parent) as name:
        place = Path(name)
        (place / "trace").mkdir()
        for name, data in files.items():
            (place / "trace" / f"{name}.trace").write_bytes(data)
        return observed(snippet, "fork", interpreter(), place)


@given(spoiled())
def test_any_record_is_a_run_or_refused(
    snippet: Snippet, files: dict[str, bytes]
) -> None:
    """What can be read of a run can be compared and written."""
    try:
        trace = observe(snippet, files)
        written = write((canonical(trace),))
        verify(snippet, trace)
    except LiverunError as error:
        see_that_it_is_clean(error, snippet.path)
        return
    assert list(snippet.transcript[:-2]) == written


@given(st.sampled_from(["100-1", "101-1"]), st.integers(0, 200))
def test_torn_record_is_the_end_of_its_lane(
    snippet: Snippet, torn: str, size: int
) -> None:
    """Wherever the file of a process ends, what it printed until then is there."""
    files = files_of(HONEST)
    files[torn] = files[torn][:size]
    trace = observe(snippet, files)
    for file, name in (("100-1", "main"), ("101-1", "child")):
        said = {b"out": b"", b"err": b""}
        end = 0
        for record in (record for record in HONEST if record[0] == file):
            end += len(bytes_of(record))
            if end <= len(files[file]) and record[2] in said:
                said[record[2]] += record[3]
        lane = trace.lane(name)
        for kind, verb in ((b"out", "|"), (b"err", "!")):
            texts = [e.text for e in lane.events if e.verb == verb] if lane else []
            assert said[kind].decode() == "".join(texts)
