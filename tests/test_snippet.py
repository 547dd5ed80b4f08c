"""A snippet's file: its metadata, its code, its transcript, its name."""

from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

from liverun.errors import LiverunError
from liverun.page.message import update_command
from liverun.project import Project
from liverun.run.metadata import METHODS, Options
from liverun.run.snippet import Snippet, load

CODE = 'print("over")\n'


def write(folder: Path, source: str, name: str = "dance") -> Path:
    """Write a snippet's file; return it as named from the working directory."""
    (folder / f"{name}.py").write_text(source, "utf-8")
    return Path(f"{name}.py")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, so that messages name files as they are."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def error(path: Path) -> str:
    """Return the whole message with which a file is refused."""
    with pytest.raises(LiverunError) as caught:
        load(path)
    return str(caught.value)


def metadata(*lines: str) -> str:
    """Write a metadata block."""
    return "".join(f"{line}\n" for line in ("# /// script", *lines, "# ///"))


@pytest.mark.parametrize(
    ("source", "code", "code_line", "transcript", "transcript_line"),
    [
        pytest.param(
            CODE + "\n#> main  | over\n", CODE, 1, ("main  | over",), 3, id="plain"
        ),
        pytest.param(CODE, CODE, 1, (), 2, id="no transcript"),
        pytest.param(
            metadata("# [tool.liverun]", "# timeout = 5")
            + CODE
            + "\n#> main  | over\n",
            CODE,
            5,
            ("main  | over",),
            7,
            id="metadata",
        ),
        pytest.param(
            metadata() + "\n\n" + CODE + "\n#> main  | over\n",
            CODE,
            5,
            ("main  | over",),
            7,
            id="blank lines above the code",
        ),
        pytest.param(
            CODE + "#>main | a\n#>   ---\n#> main | b   \n\n\n",
            CODE,
            1,
            ("main | a", "---", "main | b"),
            2,
            id="spaces about the lines of the transcript",
        ),
        pytest.param(
            'print("a#> b")  #> c\n\n#> main  | a#> b\n',
            'print("a#> b")  #> c\n',
            1,
            ("main  | a#> b",),
            3,
            id="mark within a line",
        ),
        pytest.param(
            'print("\u2028\x0c\x1e")\nprint(2)\n\n#> main  | 2\n',
            'print("\u2028\x0c\x1e")\nprint(2)\n',
            1,
            ("main  | 2",),
            4,
            id="line ends that are none in Python",
        ),
        pytest.param("", "\n", 1, (), 1, id="empty file"),
    ],
)
def test_parts(
    folder: Path,
    source: str,
    code: str,
    code_line: int,
    transcript: tuple[str, ...],
    transcript_line: int,
) -> None:
    """The file falls into code and transcript, each with its line."""
    expected = Snippet(
        path=Path("dance.py"),
        name="dance",
        language="en",
        source=source,
        code=code,
        code_line=code_line,
        transcript=transcript,
        transcript_line=transcript_line,
        options=load(write(folder, source)).options,
    )
    assert expected == load(write(folder, source))


def test_crlf(folder: Path) -> None:
    """A file with the line ends of Windows reads like any other."""
    (folder / "dance.py").write_bytes(b'print("over")\r\n\r\n#> main  | over\r\n')
    snippet = load(Path("dance.py"))
    assert (CODE, ("main  | over",)) == (snippet.code, snippet.transcript)


@pytest.mark.parametrize("name", ["my dance", "跳舞", "dance-2"])
def test_name(folder: Path, name: str) -> None:
    """A snippet is named by its file, whatever the letters, and its language too."""
    (folder / "zh").mkdir()
    path = Path("zh") / write(folder / "zh", CODE, name)
    snippet = Project(Path()).load(path)
    assert (f"zh/{name}", "zh") == (snippet.name, snippet.language)
    alone = load(path)
    assert (name, "en") == (alone.name, alone.language)


@pytest.mark.parametrize(
    ("lines", "options"),
    [
        pytest.param([], Options(), id="none"),
        pytest.param(
            ['# requires-python = ">=3.12"'],
            Options(requires_python=SpecifierSet(">=3.12")),
            id="requires-python",
        ),
        pytest.param(
            ["# [tool.liverun]", '# start-methods = ["spawn", "fork"]'],
            Options(start_methods=("spawn", "fork")),
            id="start-methods",
        ),
        pytest.param(
            ["# [tool.liverun]", '# stdout = "pipe"'], Options(stdout="pipe"), id="pipe"
        ),
        pytest.param(
            ["# [tool.liverun]", '# stdout = "terminal"'], Options(), id="terminal"
        ),
        pytest.param(
            ["# [tool.liverun]", "# timeout = 0.5"], Options(timeout=0.5), id="timeout"
        ),
        pytest.param(
            [
                '# requires-python = ">=3.11"',
                '# dependencies = ["numpy"]',
                "#",
                "# [tool.ruff]",
                "# line-length = 79",
                "# [tool.liverun]",
                "# # a remark",
                "# timeout = 5",
            ],
            Options(
                requires_python=SpecifierSet(">=3.11"),
                timeout=5.0,
                dependencies=("numpy",),
            ),
            id="among the options of other tools",
        ),
    ],
)
def test_options(folder: Path, lines: list[str], options: Options) -> None:
    """Every option is read, and has a default."""
    assert options == load(write(folder, metadata(*lines) + CODE)).options


def test_defaults(folder: Path) -> None:
    """Without metadata a snippet runs everywhere, on a terminal, for ten seconds."""
    expected = Options(SpecifierSet(), METHODS, "terminal", 30.0)
    assert expected == load(write(folder, CODE)).options


TOOL = "# [tool.liverun]"
METHODS_WRONG = "start-methods must be a list from fork, spawn, forkserver"
STDOUT_WRONG = 'stdout must be "terminal" or "pipe"'
TIMEOUT_WRONG = "timeout must be a number of seconds"
PYTHON_WRONG = "requires-python is not a version specifier: "


@pytest.mark.parametrize(
    ("lines", "line", "what"),
    [
        pytest.param([TOOL, "# start-methods = []"], 3, METHODS_WRONG, id="no method"),
        pytest.param(
            [TOOL, '# start-methods = ["thread"]'], 3, METHODS_WRONG, id="other method"
        ),
        pytest.param(
            [TOOL, '# start-methods = "fork"'], 3, METHODS_WRONG, id="method, no list"
        ),
        pytest.param(
            [TOOL, '# start-methods = [["fork"]]'], 3, METHODS_WRONG, id="list of lists"
        ),
        pytest.param([TOOL, '# stdout = "file"'], 3, STDOUT_WRONG, id="stdout"),
        pytest.param([TOOL, "# stdout = 1"], 3, STDOUT_WRONG, id="stdout, a number"),
        pytest.param([TOOL, "# stdout = [1]"], 3, STDOUT_WRONG, id="stdout, a list"),
        pytest.param([TOOL, "#", "# timeout = 0"], 4, TIMEOUT_WRONG, id="no time"),
        pytest.param([TOOL, "# timeout = -1"], 3, TIMEOUT_WRONG, id="time below zero"),
        pytest.param([TOOL, "# timeout = true"], 3, TIMEOUT_WRONG, id="time, a truth"),
        pytest.param([TOOL, '# timeout = "5"'], 3, TIMEOUT_WRONG, id="time, a text"),
        pytest.param([TOOL, "# timeout = inf"], 3, TIMEOUT_WRONG, id="time for ever"),
        pytest.param(
            [TOOL, f"# timeout = 1{'0' * 400}"],
            3,
            TIMEOUT_WRONG,
            id="time out of bounds",
        ),
        pytest.param([TOOL, "# timeout = nan"], 3, TIMEOUT_WRONG, id="time, no number"),
        pytest.param(
            [TOOL, "# timeuot = 5"],
            3,
            "no option 'timeuot' (did you mean 'timeout'?)",
            id="option misspelt",
        ),
        pytest.param([TOOL, "# colour = 5"], 3, "no option 'colour'", id="no option"),
        pytest.param(
            [TOOL, "# # not timeout = 5", "# timeout = 0"],
            4,
            TIMEOUT_WRONG,
            id="named in a comment",
        ),
        pytest.param(
            [TOOL, r'# "\u001b[31m" = 5'],
            1,
            r"no option '\x1b[31m'",
            id="option of hidden characters",
        ),
        pytest.param(
            ["# timeout = 5", TOOL],
            2,
            "'timeout' stands outside of [tool.liverun]",
            id="option above its table",
        ),
        pytest.param(
            ["# [tool]", "# liverun = 5"], 3, "'liverun' must be a table", id="no table"
        ),
        pytest.param(["# tool = 5"], 2, "'tool' must be a table", id="tool, a number"),
        pytest.param(
            ['# requires-python = "3"'],
            2,
            f"{PYTHON_WRONG}Invalid specifier: '3'",
            id="requires-python",
        ),
        pytest.param(
            ["# requires-python = 3.11"],
            2,
            f"{PYTHON_WRONG}Invalid specifier: '3.11'",
            id="requires-python, a number",
        ),
        pytest.param(
            [TOOL, "# timeout = five"],
            3,
            "the metadata is not TOML: Invalid value",
            id="not TOML",
        ),
        pytest.param(
            [TOOL, "# timeout"],
            3,
            "the metadata is not TOML: Expected '=' after a key in a key/value pair",
            id="not TOML at its end",
        ),
    ],
)
def test_wrong_option(folder: Path, lines: list[str], line: int, what: str) -> None:
    """A wrong option is refused, with its line."""
    assert f"dance.py:{line}: {what}" == error(write(folder, metadata(*lines) + CODE))


def test_comments_above_the_metadata(folder: Path) -> None:
    """Many programs have a licence, or lines for an editor, above it."""
    above = "#!/usr/bin/env python3\n# Licence: MIT\n\n"
    source = above + metadata(TOOL, "# timeout = 5") + CODE
    assert 5 == load(write(folder, source)).options.timeout


@pytest.mark.parametrize(
    ("source", "message"),
    [
        pytest.param(
            "# /// script\n" + CODE,
            "dance.py:1: the metadata block has no closing '# ///'",
            id="not closed",
        ),
        pytest.param(
            "# /// script\n#timeout = 5\n# ///\n" + CODE,
            "dance.py:1: the metadata block has no closing '# ///'",
            id="a line without its space",
        ),
        pytest.param(
            CODE + metadata(),
            "dance.py:2: the metadata must be one block above the code",
            id="below code",
        ),
        pytest.param(
            metadata() + "\n" + metadata() + CODE,
            "dance.py:4: the metadata must be one block above the code",
            id="twice",
        ),
        pytest.param(
            "#> main  | over\n" + CODE,
            "dance.py:1: the documented transcript must be the end of the file\n\n"
            "hint: move these #> lines below the code",
            id="transcript above code",
        ),
        pytest.param(
            CODE + "\n#> main  | a\n\n#> main  | b\n",
            "dance.py:3: the documented transcript must be the end of the file\n\n"
            "hint: move these #> lines below the code",
            id="gap in the transcript",
        ),
        pytest.param(
            "\ufeff" + CODE,
            "dance.py:1: begins with a byte order mark (U+FEFF);"
            " save it as UTF-8 without one",
            id="byte order mark",
        ),
        pytest.param(
            CODE + "\n#> main  | a\n    #> main  | b\n",
            "dance.py:4: a line of the transcript is indented",
            id="indented line of the transcript",
        ),
        pytest.param(
            metadata() + "\nprint(1)\nprint(\n",
            "dance.py:5: not Python: '(' was never closed",
            id="not Python",
        ),
    ],
)
def test_wrong_file(folder: Path, source: str, message: str) -> None:
    """A file of the wrong shape is refused, with the line and what to do."""
    assert message == error(write(folder, source))


@pytest.mark.parametrize(
    ("source", "message"),
    [
        pytest.param(
            metadata("# [tool.x]", f"# y = {'9' * 5000}") + CODE,
            "dance.py:3: the metadata is not TOML: ",
            id="number in the metadata",
        ),
        pytest.param(
            metadata("# [tool.x]", f"# y = {'[' * 5000}") + CODE,
            "dance.py:3: the metadata is not TOML: ",
            id="brackets in the metadata",
        ),
        pytest.param(
            metadata() + CODE + f"{'-' * 100_000}1\n",
            "dance.py:3: not Python: nested too deeply",
            id="signs",
        ),
        pytest.param(
            metadata() + CODE + f"x{'.x' * 100_000}\n",
            "dance.py:3: not Python: nested too deeply",
            id="attributes",
        ),
    ],
)
def test_beyond_bounds(folder: Path, source: str, message: str) -> None:
    """What is more than Python can read is refused like any other mistake."""
    assert error(write(folder, source)).startswith(message)


def test_null(folder: Path) -> None:
    """A null character is no part of a program."""
    message = error(write(folder, CODE + "\0\n"))
    assert (
        "dance.py:1: not Python: source code string cannot contain null bytes"
        == message
    )


def test_name_of_stdlib(folder: Path) -> None:
    """A name of the standard library is refused, with the reason and another."""
    assert (
        "queue.py:1: a snippet must not be named like the module 'queue' of the"
        " standard library\n"
        "\n"
        "Its folder comes first on sys.path, so 'import queue' in it, or in what it"
        " imports, would find the snippet.\n"
        "\n"
        "hint: rename it, for instance to queue_example.py"
    ) == error(write(folder, CODE, "queue"))


def test_not_utf_8(folder: Path) -> None:
    """A file that is not UTF-8 is refused, with the place of the byte."""
    (folder / "dance.py").write_bytes("print('跳舞')\n".encode("gbk"))
    assert "dance.py:1: not UTF-8: byte 7 is 0xcc" == error(Path("dance.py"))


def test_not_utf_8_further_down(folder: Path) -> None:
    """The error names the line of the byte."""
    (folder / "dance.py").write_bytes(b"print(1)\nprint('\xff')\n")
    assert "dance.py:2: not UTF-8: byte 16 is 0xff" == error(Path("dance.py"))


@pytest.mark.parametrize(
    ("source", "written"),
    [
        pytest.param(CODE, CODE + "\n#> main  | new\n", id="none yet"),
        pytest.param(
            CODE + "\n#> main  | old\n", CODE + "\n#> main  | new\n", id="another"
        ),
        pytest.param(
            CODE + "\n\n\n#> main  | old\n\n", CODE + "\n#> main  | new\n", id="spaced"
        ),
        pytest.param(
            metadata() + CODE + "#> main  | old\n",
            metadata() + CODE + "\n#> main  | new\n",
            id="metadata",
        ),
        pytest.param(
            'print("\u2028")\n#> main  | old\n',
            'print("\u2028")\n\n#> main  | new\n',
            id="a line end that is none in Python",
        ),
    ],
)
def test_with_transcript(folder: Path, source: str, written: str) -> None:
    """A new transcript stands a line below the code, which stays as it is."""
    assert written == load(write(folder, source)).with_transcript(["main  | new"])


def test_with_empty_lines(folder: Path) -> None:
    """A line of the transcript does not end in spaces; without lines there is none."""
    snippet = load(write(folder, CODE + "\n#> main  | old\n"))
    assert CODE + "\n#> main  |\n" == snippet.with_transcript(["main  |"])
    assert CODE == snippet.with_transcript([])


def test_discover(folder: Path) -> None:
    """Snippets are listed by their names, however deep; nothing else is."""
    names = ["en/b.py", "en/a.py", "zh/a.py", "zh/deep/c.py", "d.py"]
    others = ["zh/notes.md", "zh/_helper.py", "zh/.x.py", ".hidden/e.py"]
    for name in (*names, *others):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    expected = ["d.py", "en/a.py", "en/b.py", "zh/a.py", "zh/deep/c.py"]
    assert list(map(Path, expected)) == Project(Path()).discover()


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["a.py", "A.py"], "a.py:1: its name differs from A.py in case only"),
        (["a#b.py"], "a#b.py:1: '#' in a file's name leads to an address"),
        (["a?.py"], "a?.py:1: '?' in a file's name leads to an address"),
        (["100%.py"], "100%.py:1: '%' in a file's name leads to an address"),
    ],
)
def test_file_that_cannot_be_published(
    folder: Path, names: list[str], message: str
) -> None:
    """A name that some file system or browser takes for another is refused."""
    for name in names:
        (folder / name).touch()
    with pytest.raises(LiverunError) as caught:
        Project(Path()).discover()
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("name", ["daemon", "my dance", "跳舞"])
def test_find(folder: Path, name: str) -> None:
    """A page finds a snippet by its name, whatever the letters."""
    (folder / "en").mkdir()
    write(folder / "en", CODE, name)
    found = Project(Path()).find(name, "docs/en/x.md:12", Path("en"))
    assert Path(f"en/{name}.py") == found


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("deamon", "no snippet 'deamon' (did you mean 'daemon'?)"),
        ("daemon.py", "no snippet 'daemon.py' (did you mean 'daemon'?)"),
        ("跳舞", "no snippet '跳舞'"),
        ("守护近程", "no snippet '守护近程' (did you mean '守护进程'?)"),
        ("my danse", "no snippet 'my danse' (did you mean 'my dance'?)"),
        ("d" * 300, f"no snippet '{'d' * 300}'"),
        ("en/x", "no snippet 'en/x'"),
    ],
)
def test_unknown(folder: Path, name: str, message: str) -> None:
    """An unknown snippet is refused, and one of a similar name proposed."""
    (folder / "en").mkdir()
    for other in ("daemon", "守护进程", "my dance"):
        write(folder / "en", CODE, other)
    with pytest.raises(LiverunError) as caught:
        Project(Path()).find(name, "docs/en/x.md:12", Path("en"))
    assert f"docs/en/x.md:12: {message}" == str(caught.value)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", ""),
        ("../zh/daemon", "../zh/daemon"),
        ("..", ".."),
        (".daemon", ".daemon"),
        ("/etc/passwd", "/etc/passwd"),
        ("C:\\daemon", "C:\\daemon"),
        ("C:daemon", "C:daemon"),
        ("en/../daemon", "en/../daemon"),
        ("en//daemon", "en//daemon"),
        ("daemon\nother", "daemon\\x0aother"),
        ("dae\x1b[31mmon", "dae\\x1b[31mmon"),
    ],
)
def test_no_name(folder: Path, name: str, said: str) -> None:
    """What leads out of the folder, or is no single name, is refused."""
    (folder / "en").mkdir()
    write(folder / "en", CODE, "daemon")
    with pytest.raises(LiverunError) as caught:
        Project(Path()).find(name, "docs/en/x.md:12", Path("en"))
    assert (
        f"docs/en/x.md:12: '{said}' is not a snippet's name\n"
        "\n"
        "hint: write the name of a file in en/, without .py"
    ) == str(caught.value)


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("daemon", "liverun update daemon"),
        ("my dance", "liverun update 'my dance'"),
    ],
)
def test_update_command(folder: Path, name: str, command: str) -> None:
    """The command that mends a transcript can be typed as it stands."""
    assert command == update_command(load(write(folder, CODE, name)))
