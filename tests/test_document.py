"""``liverun run FILE`` shows any program, and ``--html`` writes the run as one page."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from liverun.page.html import ASSETS, asset
from liverun.run.runner import interpreter
from test_cli import liverun, timeless

PYTHON = interpreter()
PROGRAM = """\
import multiprocessing

TEXT = '<script>document.title = "ran"</script> & <b onclick="x()">'


def task():
    print(TEXT)


if __name__ == "__main__":
    child = multiprocessing.Process(target=task, name="<i>child</i>")
    child.start()
    child.join()
"""
TRANSCRIPT = """
#> main          starts <i>child</i>
#> <i>child</i>  | <script>{/.*/}
#> main          joins <i>child</i>
"""


class Document(HTMLParser):
    """The elements of a page, and the text outside of scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._raw = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, dict(attrs)))
        self._raw = tag if tag in ("script", "style") else ""

    def handle_endtag(self, tag: str) -> None:
        """Go on with text."""
        self._raw = ""

    def handle_data(self, data: str) -> None:
        """Add to the text."""
        self.text += "" if self._raw else data


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder that is no project, with a program deep below it."""
    folder = tmp_path_factory.mktemp("anywhere")
    (folder / "deep").mkdir()
    (folder / "deep/program.py").write_text(PROGRAM, "utf-8")
    (folder / "deep/documented.py").write_text(f"{PROGRAM}{TRANSCRIPT}", "utf-8")
    return folder


@pytest.fixture(scope="module")
def html(folder: Path) -> str:
    """Write the run of the program as a page, and return its text."""
    said = liverun(folder, "run", "deep/program.py", "--html", "run.html")
    assert (0, "") == (said.returncode, said.stderr)
    assert "\n\nwritten to run.html\n\nno documented transcript\n" in said.stdout
    return (folder / "run.html").read_text("utf-8")


def test_any_file_is_run(folder: Path) -> None:
    """A program anywhere is run, and nothing of a project is needed."""
    expected = (
        f"{{}} under {PYTHON.default} on Python {PYTHON.version}\n"
        "\n"
        "1.0 ms  main          starts <i>child</i>\n"
        '1.0 ms  <i>child</i>  | <script>document.title = "ran"</script> &'
        ' <b onclick="x()">\n'
        "1.0 ms  main          joins <i>child</i>\n"
        "(bars)\n"
        "\n"
        "no documented transcript\n"
    )
    for path in ("deep/program.py", str(folder / "deep/program.py")):
        said = liverun(folder, "run", path)
        assert expected.format("deep/program.py") == timeless(said.stdout)
        assert (0, "") == (said.returncode, said.stderr)
    above = liverun(folder / "deep", "run", "../deep/program.py")
    assert expected.format("../deep/program.py") == timeless(above.stdout)


def test_documented_file_is_compared(folder: Path) -> None:
    """A program that has a transcript is held to it, wherever it is."""
    said = liverun(folder, "run", "deep/documented.py")
    assert (0, True) == (said.returncode, said.stdout.endswith("\nas documented\n"))
    path = folder / "deep/drifts.py"
    path.write_text(f"{PROGRAM}{TRANSCRIPT}#> main          exits 3\n", "utf-8")
    said = liverun(folder, "run", "deep/drifts.py")
    place = f"deep/drifts.py:18: drift under {PYTHON.default} on Python"
    assert (1, True) == (said.returncode, place in said.stdout), said.stdout
    # No command updates what is no snippet of a project.
    assert "liverun update" not in said.stdout


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        pytest.param(
            "broken.py", "print(\n", "broken.py:1: not Python: '(' was never closed"
        ),
        pytest.param(
            "queue.py",
            "print(1)\n",
            "queue.py:1: a snippet must not be named like the module 'queue' of the"
            " standard library",
        ),
        pytest.param(
            "latin.py", "print('\xe9')\n", "latin.py:1: not UTF-8: byte 7 is 0xe9"
        ),
    ],
)
def test_file_that_cannot_run_is_named(
    tmp_path: Path, name: str, text: str, message: str
) -> None:
    """A file that is not right is named with its line, and the exit code is 2."""
    # Not beside: `python -m` would import it for the module of that name.
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / name).write_text(text, "latin-1")
    said = liverun(tmp_path, "run", f"deep/{name}")
    assert (2, "", f"deep/{message}") == (
        said.returncode,
        said.stdout,
        said.stderr.split("\n")[0],
    )


def test_page_needs_nothing_else(html: str) -> None:
    """The page loads nothing: neither from another host nor from another file."""
    for tag, attributes in Document(html).elements:
        assert tag not in ("link", "iframe", "object", "embed", "base", "img"), tag
        assert not {"src", "href", "srcset", "data", "action"} & set(attributes), tag
    assert not re.search(r"(https?:)?//[\w-]+\.\w", html)
    assert not re.search(r"url\(|@import", html)


def test_page_shows_the_run(html: str) -> None:
    """The page has the code, the run, and what always holds, in its language."""
    page = Document(html)
    assert ("html", {"lang": "en"}) == page.elements[0]
    figures = [a for tag, a in page.elements if tag == "figure"]
    assert [{"class": "panel", "id": "snippet-program"}] == figures
    assert "<title>program.py</title>" in html.partition("</head>")[0]
    labels = re.findall('<label for="[^"]*">(.*?)</label>', html)
    assert ["Output", "Always"] == labels
    assert "def task():" in page.text
    assert re.search(rf"Run on [\d-]+ with Python {PYTHON.version}, ", page.text)


def test_markup_of_a_program_stays_text(html: str) -> None:
    """What a program prints, and calls its processes, is text and runs nothing."""
    page = Document(html)
    printed = '<script>document.title = "ran"</script> & <b onclick="x()">'
    # In the code, in the run and below Always.
    assert 3 <= page.text.count(printed)
    assert "<i>child</i>" in page.text
    assert 1 == len([tag for tag, _ in page.elements if tag == "script"])
    assert [] == [tag for tag, _ in page.elements if tag in ("b", "i")]
    assert [] == [a for _, a in page.elements if any(x.startswith("on") for x in a)]


def test_page_of_a_drift_is_written_too(folder: Path) -> None:
    """A run that is not as documented is one that somebody wants to look at."""
    path = folder / "deep/other.py"
    path.write_text(f"{PROGRAM}{TRANSCRIPT}#> main          exits 3\n", "utf-8")
    said = liverun(folder, "run", "deep/other.py", "--html", "other.html")
    assert (1, True) == (said.returncode, "written to other.html\n" in said.stdout)
    assert "snippet-other" in (folder / "other.html").read_text("utf-8")


def test_page_that_cannot_be_written_is_said(folder: Path) -> None:
    """Where the page cannot be, that is an error of one line."""
    said = liverun(folder, "run", "deep/program.py", "--html", "nowhere/run.html")
    message = "nowhere/run.html: cannot be written: No such file or directory\n"
    assert (2, message) == (said.returncode, said.stderr)


def test_assets_are_sent_without_comments(tmp_path: Path) -> None:
    """Those are for who edits them; what looks like one in a string stays."""
    path = tmp_path / "x.js"
    path.write_text(
        '// One\nconst a = "//b" // c\n  /* two\n  lines */\n  go()\n', "utf-8"
    )
    assert 'const a = "//b" // c\ngo()\n' == asset(path)
    for one in ASSETS.iterdir():
        assert 0 < len(asset(one)) < len(one.read_text("utf-8"))
