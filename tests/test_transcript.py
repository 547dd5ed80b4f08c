"""The documented transcript: each mark of its grammar, and what it asserts."""

import pytest

from liverun.errors import LiverunError
from liverun.run.trace import Trace
from liverun.transcript.block import Line
from liverun.transcript.draft import canonical
from liverun.transcript.grammar import choose, parse, write
from traces import FOLDER, block, blocks, drift, printed, trace


def holds(documented: str, actual: Trace) -> bool:
    """Say whether a transcript without conditions documents a run."""
    return not drift(block(documented), actual)


LINES = {
    "stdout": ("main  | text", Line(7, "main", (("|", "text"),))),
    "stderr": ("main  ! text", Line(7, "main", (("!", "text"),))),
    "empty line": ("main  |", Line(7, "main", (("|", ""),))),
    "indented text": ("main  |  text", Line(7, "main", (("|", " text"),))),
    "any order": ("main  ~ text", Line(7, "main", (("|", "text"),), unordered=True)),
    "elision": ("main  ! ...", Line(7, "main", (("!", "..."),))),
    "dots on stdout": ("main  | ...", Line(7, "main", (("|", "..."),))),
    "starts": ("main  starts child", Line(7, "main", (("starts", "child"),))),
    "joins": ("main  joins child", Line(7, "main", (("joins", "child"),))),
    "joins until a timeout": (
        "main  joins child (timeout)",
        Line(7, "main", (("joins", "child (timeout)"),)),
    ),
    "terminates": (
        "main  terminates child",
        Line(7, "main", (("terminates", "child"),)),
    ),
    "kills": ("main  kills child", Line(7, "main", (("kills", "child"),))),
    "exit code": ("main  exits 3", Line(7, "main", (("exits", "3"),))),
    "unknown ending": ("main  exits unknown", Line(7, "main", (("exits", "unknown"),))),
    "signal": ("main  killed by SIGTERM", Line(7, "main", (("killed by", "SIGTERM"),))),
    "nameless signal": (
        "main  killed by signal 50",
        Line(7, "main", (("killed by", "signal 50"),)),
    ),
    "count": ("main  | text x{2..4}", Line(7, "main", (("|", "text"),), 2, 4)),
    "perhaps": ("main  | text x{0..1}", Line(7, "main", (("|", "text"),), 0, 1)),
    "empty lines": ("main  | x{0..9}", Line(7, "main", (("|", ""),), 0, 9)),
    "joins counted": (
        "main  joins worker-* x{2..2}",
        Line(7, "main", (("joins", "worker-*"),), 2, 2),
    ),
    "two outcomes": ("main  | a or | b", Line(7, "main", (("|", "a"), ("|", "b")))),
    "two streams": ("main  | a or ! b", Line(7, "main", (("|", "a"), ("!", "b")))),
    "one outcome empty": ("main  | or | b", Line(7, "main", (("|", ""), ("|", "b")))),
    "three endings": (
        "main  exits 0 or exits 3 or killed by SIGTERM",
        Line(7, "main", (("exits", "0"), ("exits", "3"), ("killed by", "SIGTERM"))),
    ),
    "outcomes counted": (
        "main  ~ a or ~ b x{1..2}",
        Line(7, "main", (("|", "a"), ("|", "b")), 1, 2, unordered=True),
    ),
    "word or": ("main  | to be or not", Line(7, "main", (("|", "to be or not"),))),
    "interchangeable": ("pool-*  | text", Line(7, "pool-*", (("|", "text"),))),
    "second of the name": ("main#2  | text", Line(7, "main#2", (("|", "text"),))),
    "past Python": ("(other)  | text", Line(7, "(other)", (("|", "text"),))),
    "Han": ("舞者  | 跳舞中…", Line(7, "舞者", (("|", "跳舞中…"),))),
}


@pytest.mark.parametrize(("text", "line"), LINES.values(), ids=LINES.keys())
def test_line(text: str, line: Line) -> None:
    """Every mark is read, and written back to the letter."""
    (read,) = parse((text,), 7, "x.py")
    assert (line,) == read.lines
    assert [text] == write((read,))


@pytest.mark.parametrize(
    ("authored", "written"),
    [
        pytest.param("main | a", "main  | a", id="one space"),
        pytest.param("main      | a", "main  | a", id="many spaces"),
        pytest.param("main | a   x{2..4}", "main  | a x{2..4}", id="spaces before x"),
        pytest.param("main | a x{1..1}", "main  | a", id="once"),
        pytest.param("main | a  or | b", "main  | a or | b", id="spaces before or"),
        pytest.param("main ~ a or | b", "main  ~ a or ~ b", id="free first outcome"),
        pytest.param("main | a or ~ b", "main  ~ a or ~ b", id="free last outcome"),
        pytest.param("main |   ", "main  |", id="spaces at the end"),
        pytest.param(
            "main exits 3  or  exits 4", "main  exits 3 or exits 4", id="words"
        ),
    ],
)
def test_canonical_line(authored: str, written: str) -> None:
    """What may be written in several ways has one that is canonical."""
    assert [written] == write((block(authored),))
    assert [written] == write((block(written),))


TRANSCRIPT = """\
main      starts dancer
main      starts 歌手
dancer    | dancing: {dancer}
---
歌手      ~ singing
歌手      ~ song
歌手      killed by SIGKILL
---
worker-*  | {self} squares {0..9} x{3..3}
main      joins dancer
@ spawn, forkserver
main      | one
---
main      | two
@ python>=3.14 windows
@ macos
main      | three
"""


def test_round_trip() -> None:
    """A transcript in canonical form is written back to the letter."""
    assert TRANSCRIPT.splitlines() == write(blocks(TRANSCRIPT))


def test_blocks() -> None:
    """Conditions open blocks; barriers count from the top of each."""
    read = blocks(TRANSCRIPT, first=30)
    assert [
        ((), (33, 37), [30, 31, 32, 34, 35, 36, 38, 39], [0, 0, 0, 1, 1, 1, 2, 2]),
        (("spawn", "forkserver"), (42,), [41, 43], [0, 1]),
        (("python>=3.14 windows",), (), [], []),
        (("macos",), (), [46], [0]),
    ] == [
        (
            b.conditions,
            b.barriers,
            [line.number for line in b.lines],
            [line.section for line in b.lines],
        )
        for b in read
    ]


NO_EVENT = (
    "is no event; expected '| text', '! text', '~ text', '~! text', 'starts X',"
    " 'joins X', 'terminates X', 'kills X', 'exits 3', 'killed by SIGTERM',"
    " 'after X | text' or 'undivided 2'"
)
NO_CONDITION = (
    "is no condition; expected a start method (fork, spawn, forkserver), a platform"
    " (linux, macos, windows) or a version such as python>=3.14"
)
NO_LANE = "expected a lane and what it did, such as 'main  | text'"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param("", NO_LANE, id="empty"),
        pytest.param("main", NO_LANE, id="lane alone"),
        pytest.param("main  over", f"'over' {NO_EVENT}", id="no mark"),
        pytest.param("main  exits", f"'exits' {NO_EVENT}", id="no code"),
        pytest.param("main  exits three", f"'exits three' {NO_EVENT}", id="no number"),
        pytest.param("main  starts", f"'starts' {NO_EVENT}", id="starts no one"),
        pytest.param("main  starts a b", f"'starts a b' {NO_EVENT}", id="two lanes"),
        pytest.param(
            "main  starts a (timeout)", f"'starts a (timeout)' {NO_EVENT}", id="timeout"
        ),
        pytest.param("main  killed by 9", f"'killed by 9' {NO_EVENT}", id="no signal"),
        pytest.param("main  exits 3 or | a", f"'| a' {NO_EVENT}", id="ending or text"),
        pytest.param("main  x{2..4}", f"'x{{2..4}}' {NO_EVENT}", id="count alone"),
        pytest.param("main  |text", "expected a space after '|'", id="no space"),
        pytest.param("main  ~text", "expected a space after '~'", id="no space, ~"),
        pytest.param("main  !a", "expected a space after '!'", id="no space, !"),
        pytest.param("main  | a x{4..2}", "x{4..2} is no count", id="count falls"),
        pytest.param("main  | a x{0..0}", "x{0..0} is no count", id="count of none"),
        pytest.param("main  exits 0", "a plain exit 0 is not written", id="exit 0"),
        pytest.param("main  | a {4..2} b", "{4..2} is no range", id="range falls"),
        pytest.param(
            "main  | {self=1..2}", "{self} means something else", id="name taken"
        ),
        pytest.param(
            "main  | a {/(/}",
            "{/(/} is no regular expression: missing ), unterminated subpattern",
            id="bracket open",
        ),
        pytest.param(
            "main  | a or | {/(?i)b/}",
            "{/(?i)b/} is no regular expression: global flags not at the start of the"
            " expression",
            id="flags",
        ),
        pytest.param(
            "main  | {/(?P<a>.)/} {/(?P<a>..)/}",
            "{/(?P<a>..)/} is no regular expression: redefinition of group name 'a' as"
            " group 2; was group 1",
            id="two groups of one name",
        ),
        pytest.param(
            "main  | {1..2} {/(?P<check0>.)/}",
            "{/(?P<check0>.)/} is no regular expression: redefinition of group name"
            " 'check0' as group 2; was group 1",
            id="group named as that of a range",
        ),
        pytest.param(
            "main  | {/(?P<check0>.)/} {1..2}",
            "{1..2} is no range: redefinition of group name 'check0' as group 2; was"
            " group 1",
            id="range named as a group",
        ),
        pytest.param(
            "main  | {/a{9999999999}/}",
            "{/a{9999999999}/} is no regular expression: the repetition number is too"
            " large",
            id="repetition too large",
        ),
        pytest.param(
            f"main  | {{/{'(' * 3000}{')' * 3000}/}}",
            f"{{/{'(' * 3000}{')' * 3000}/}} is no regular expression: nested too"
            " deeply",
            id="too deep",
        ),
        pytest.param("---", "a barrier needs lines above it", id="barrier at the top"),
        pytest.param("@", "expected a condition after '@'", id="no condition"),
        pytest.param("@ spawn,", "expected a condition after '@'", id="comma last"),
        pytest.param("@ thread", f"'thread' {NO_CONDITION}", id="other condition"),
        pytest.param("@ python>=3", f"'python>=3' {NO_CONDITION}", id="half a version"),
        pytest.param(
            "@ python>=3.14.", f"'python>=3.14.' {NO_CONDITION}", id="point last"
        ),
        pytest.param(
            "@ python==3.14", f"'python==3.14' {NO_CONDITION}", id="other sign"
        ),
        pytest.param(
            f"@ python>=3.{'9' * 5000}",
            f"'python>=3.{'9' * 5000}' {NO_CONDITION}",
            id="version out of all bounds",
        ),
        pytest.param("@ fork and linux", f"'and' {NO_CONDITION}", id="and"),
    ],
)
def test_error(text: str, what: str) -> None:
    """A line without meaning is refused, with its place and its text."""
    with pytest.raises(LiverunError) as caught:
        parse((text,), 12, "snippets/en/x.py")
    shown = f"  #> {text}".rstrip()
    assert f"snippets/en/x.py:12: {what}\n\n{shown}" == str(caught.value)


def test_error_hides_no_character() -> None:
    """A line that is refused is shown so that it does nothing to a terminal."""
    with pytest.raises(LiverunError) as caught:
        parse(("main \x1b[31m\u202e",), 12, "x.py")
    shown = r"\x1b[31m\u202e"
    message = f"x.py:12: '{shown}' {NO_EVENT}\n\n  #> main {shown}"
    assert message == str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "main | a\n---\n---\nmain | b",
            "x.py:3: a barrier needs lines above it\n\n  #> ---",
            id="two barriers",
        ),
        pytest.param(
            "main | a\n---",
            "x.py:2: a barrier needs lines below it\n\n  #> ---",
            id="at the end",
        ),
        pytest.param(
            "main | a\n---\n@ spawn\nmain | b",
            "x.py:2: a barrier needs lines below it\n\n  #> ---",
            id="at the end of a block",
        ),
        pytest.param(
            "main | a\n@ spawn\n---\nmain | b",
            "x.py:3: a barrier needs lines above it\n\n  #> ---",
            id="at the top of a block",
        ),
        pytest.param(
            "main | a\n---\n@ spawn\nmain | b\n---",
            "x.py:2: a barrier needs lines below it\n\n  #> ---",
            id="the first of two",
        ),
    ],
)
def test_barrier_error(text: str, message: str) -> None:
    """A barrier stands between lines, and its own line is named."""
    with pytest.raises(LiverunError) as caught:
        blocks(text)
    assert message == str(caught.value)


PLACEHOLDERS = {
    "own PID": ("main | {main}", ["main | <main>"], ["main | <child>", "main | 1"]),
    "child's PID": (
        "main | {main} {child}",
        ["main | <main> <child>"],
        ["main | <child> <main>", "main | <main> <main>", "main | <main> "],
    ),
    "PID in a word": ("main | p{main}.", ["main | p<main>."], ["main | p<main>0."]),
    "PID of no lane is text": (
        "main | {nobody}",
        ["main | {nobody}"],
        ["main | <main>", "main | nobody"],
    ),
    "name": (
        "worker-* | {self} {worker-*}",
        ["worker-1 | worker-1 <worker-1>"],
        [
            "worker-1 | worker-2 <worker-1>",
            "worker-1 | worker-1 <main>",
            "worker-1 | worker-* <worker-1>",
        ],
    ),
    "PID of a star from outside": (
        "main | {worker-*}\nworker-* | x x{2..2}",
        [
            "main | <worker-1>\nworker-1 | x\nworker-2 | x",
            "main | <worker-2>\nworker-1 | x\nworker-2 | x",
        ],
        ["main | <main>\nworker-1 | x\nworker-2 | x"],
    ),
    "range": (
        "main | {0.9..1.4} s",
        [
            "main | 0.9 s",
            "main | 1.4 s",
            "main | 1 s",
            "main | 1.05 s",
            "main | 9e-1 s",
            "main | 1.40 s",
        ],
        [
            "main | 0.89 s",
            "main | 1.41 s",
            "main | 12 s",
            "main | one s",
            "main | . s",
            "main | -1 s",
            "main | 0.9..1.4 s",
            "main | nan s",
            "main |  s",
        ],
    ),
    "range below zero": (
        "main | {-2..3}",
        ["main | -2", "main | 3", "main | 0", "main | -0.5", "main | +1"],
        ["main | -3", "main | 4", "main | -2.01", "main | 3.01", "main | - 1"],
    ),
    "range of one": (
        "main | {5..5}",
        ["main | 5", "main | 5.0"],
        ["main | 4", "main |"],
    ),
    "two ranges": (
        "main | {0..1}/{2..3}",
        ["main | 0/2", "main | 1/3"],
        ["main | 2/2", "main | 0/4", "main | 2/0"],
    ),
    "address": (
        "main | <f at {addr}>",
        ["main | <f at 0x7f00aB>", "main | <f at 0x0000000000000001>"],
        [
            "main | <f at 7f00ab>",
            "main | <f at 0x>",
            "main | <f at 0xyz>",
            "main | <f at >",
        ],
    ),
    "folder": (
        "main | {dir}/x.py",
        [f"main | {FOLDER}/x.py"],
        ["main | /x.py", "main | /notes/snippets/zh/x.py", f"main | {FOLDER}x.py"],
    ),
    "shape": (
        r"main | v{/3\.\d+/}!",
        ["main | v3.11!", "main | v3.9!"],
        ["main | v4.0!", "main | v3x11!", "main | v3.!", "main | v3.11"],
    ),
    "shape of braces": (
        r"main | {/\{a{2}\}|b{1,2}/}.",
        ["main | {aa}.", "main | b.", "main | bb."],
        ["main | {a}.", "main | bbb.", "main | {aa}"],
    ),
    "shape of alternatives": (
        "main | a{/b|c/}d",
        ["main | abd", "main | acd"],
        ["main | ab"],
    ),
    "shape of slashes": ("main | {/a/b/}", ["main | a/b"], ["main | {/a/b/}"]),
    "two shapes": (
        "main | {/(a)/}{/(b)/}",
        ["main | ab"],
        ["main | a", "main | b", "main | ba"],
    ),
    "on stderr": (
        "main ! {main}",
        ["main ! <main>"],
        ["main ! <child>", "main | <main>"],
    ),
    "in an outcome": (
        "main | {main} or | {1..2}",
        ["main | <main>", "main | 2"],
        ["main | 3", "main | <child>"],
    ),
}


@pytest.mark.parametrize(
    ("documented", "actual"),
    [
        pytest.param(documented, text, id=f"{name}-{number}")
        for name, (documented, right, _) in PLACEHOLDERS.items()
        for number, text in enumerate(right, 1)
    ],
)
def test_placeholder_matches(documented: str, actual: str) -> None:
    """A placeholder matches what it stands for."""
    assert holds(documented, trace(f"child\nworker-1\nworker-2\n{actual}"))


@pytest.mark.parametrize(
    ("documented", "actual"),
    [
        pytest.param(documented, text, id=f"{name}-{number}")
        for name, (documented, _, wrong) in PLACEHOLDERS.items()
        for number, text in enumerate(wrong, 1)
    ],
)
def test_placeholder_refuses(documented: str, actual: str) -> None:
    """A placeholder refuses everything else: there is no "anything"."""
    assert not holds(documented, trace(f"child\nworker-1\nworker-2\n{actual}"))


def test_name_is_the_program_s() -> None:
    """``{self}`` is the name that the program sees, with its start method's prefix."""
    own = {"PoolWorker-1": "ForkPoolWorker-1"}
    actual = trace("PoolWorker-1 | ForkPoolWorker-1", own=own)
    assert holds("PoolWorker-1 | {self}", actual)
    assert not holds("PoolWorker-1 | PoolWorker-1", actual)
    assert holds("main | {self}", printed("MainProcess\n"))


def test_lane_that_did_not_run() -> None:
    """The PID of a documented lane that did not run is no text."""
    documented = "main | {child}\nchild | x x{0..1}"
    assert not holds(documented, printed("1002\n"))
    assert not holds(documented, printed("{child}\n"))


def test_lane_with_a_name_of_the_grammar() -> None:
    """A lane named like a placeholder does not take its place."""
    actual = trace("self | self\naddr | 0x12345678\n1..5 | 4\n/x | x\nmain | <self>")
    documented = "self | {self}\naddr | {addr}\n1..5 | {1..5}\n/x | {/x/}\nmain | 1002"
    assert holds(documented, actual)
    assert not holds(documented.replace("main | 1002", "main | {self}"), actual)


ESCAPES = {
    "plain": ("text\n", "text"),
    "empty": ("\n", ""),
    "Han": ("跳舞中…… 完成。\n", "跳舞中…… 完成。"),
    "spaces before": ("  a  b\n", "  a  b"),
    "escape": ("\x1b[31mred\x1b[0m\n", r"\x1b[31mred\x1b[0m"),
    "tab and return": ("a\tb\r\n", r"a\x09b\x0d"),
    "null and delete": ("\0\x7f\n", r"\x00\x7f"),
    "second control set": ("\x85\x9b\n", r"\u0085\u009b"),
    "right to left": ("a\u202eb\u2066c\n", r"a\u202eb\u2066c"),
    "no width": ("a\u200bb\ufeff\u00ad\n", r"a\u200bb\ufeff\u00ad"),
    "line separators": ("a\u2028b\u2029c\x1ed\n", r"a\u2028b\u2029c\x1ed"),
    "space that does not break": ("a\u00a0b\n", r"a\u00a0b"),
    "tag beyond the first plane": ("a\U000e0041\n", r"a\U000e0041"),
    "trailing space": ("a  \n", r"a \x20"),
    "space alone": (" \n", r"\x20"),
    "trailing ideographic space": ("a\u3000\n", r"a\u3000"),
    "ideographic space": ("a\u3000b\n", "a\u3000b"),
    "no newline": ("a", "a\\"),
    "nothing but no newline": ("{main}", "\\{main}\\"),
    "trailing space, no newline": ("a ", r"a \ "[:-1]),
    "backslash, no newline": ("a\\", "a\\\\\\"),
    "backslash at the end": ("a\\\n", r"a\\"),
    "two backslashes at the end": ("a\\\\\n", r"a\\\\"),
    "backslash within": ("C:\\dir\\new\n", r"C:\dir\new"),
    "two backslashes within": (r"C:\\dir" + "\n", r"C:\\\dir"),
    "text of a code that no character has": (
        "\\U00110000 \\U0010ffff\n",
        r"\U00110000 \\U0010ffff",
    ),
    "text of an escape": (
        r"\x1b \u202e \U000e0041 \x1" + "\n",
        r"\\x1b \\u202e \\U000e0041 \x1",
    ),
    "backslash before a control": ("\\\x1b\n", r"\\\x1b"),
    "backslash before a trailing space": ("\\ \n", r"\\\x20"),
    "backslash before a brace": ("\\{main} \\{x\n", r"\\\{main} \\{x"),
    "backslash before marks": ("\\| \\! \\~\n", r"\\| \\! \\~"),
    "PID": ("{main} {self} {addr} {dir}\n", r"\{main} \{self} \{addr} \{dir}"),
    "range": ("{1..2} {-1..0.5}\n", r"\{1..2} \{-1..0.5}"),
    "range that falls": ("{4..2}\n", r"\{4..2}"),
    "shape": ("{/a/} {/(/}\n", r"\{/a/} \{/(/}"),
    "shape within a shape": ("{/{main}/}\n", r"\{/\{main}/}"),
    "address in a shape": ("{/0x12345678/}\n", r"\{/{addr}/}"),
    "braces alone": (
        "{ } {} {{}} {a: 1} {'b': {2}}\n",
        "{ } {} {{}} {a: 1} {'b': {2}}",
    ),
    "brace before a placeholder": ("{a{main}}\n", r"{a\{main}}"),
    "outcome": ("to be or | not\n", r"to be or \| not"),
    "outcomes": ("a or ! or ~ b or |\n", r"a or \! or \~ b or \|"),
    "outcome at the start": ("or | b\n", r"or \| b"),
    "no outcome": ("a or b or |c nor | d\n", "a or b or |c nor | d"),
    "outcome of spaces": ("a or | \n", r"a or |\x20"),
    "count": ("a x{1..2}\n", r"a x\{1..2}"),
    "count alone": ("x{1..2}\n", r"x\{1..2}"),
    "count that falls": ("a x{2..1}\n", r"a x\{2..1}"),
    "marks": ("| a\n", "| a"),
    "bytes": ("\udcff\udc80é\n", r"\xff\x80é"),
    "byte before a backslash": ("\udcff\\\n", r"\xff\\"),
    "own PID": (
        "1001 (1001) 11001 1001.5 1001. x1001\n",
        "{main} ({main}) 11001 1001.5 {main}. x1001",
    ),
    "brace before own PID": ("{1001} \\1001\n", r"{{main}} \\{main}"),
    "address": ("at 0x7f5e3c\n", "at {addr}"),
    "short hexadecimal": ("0x7f\n", "0x7f"),
    "folder": (f"{FOLDER}/x.py\n", "{dir}/x.py"),
    "dots": ("...\n", "..."),
}


@pytest.mark.parametrize(("text", "written"), ESCAPES.values(), ids=ESCAPES.keys())
@pytest.mark.parametrize("verb", ["|", "!"])
def test_escape(text: str, written: str, verb: str) -> None:
    """A printed text is written so that each character shows and it reads as itself."""
    if (verb, written) == ("!", "..."):
        written = r"\x2e.."
    actual = printed(text, verb=verb)
    (line,) = write((canonical(actual),))
    assert f"main  {verb} {written}".rstrip() == line
    assert holds(line, actual)


@pytest.mark.parametrize("text", [text for text, _ in ESCAPES.values()], ids=ESCAPES)
@pytest.mark.parametrize("verb", ["|", "!"])
def test_escape_is_no_other(text: str, verb: str) -> None:
    """What is written for one text holds for no other of them."""
    (line,) = write((canonical(printed(text, verb=verb)),))
    others = [
        other for other, _ in ESCAPES.values() if holds(line, printed(other, verb=verb))
    ]
    assert [text] == others


def test_escape_of_other_names() -> None:
    """Names of lanes that cannot be in braces are not masked; odd ones can."""
    names = {
        "a}": 11,
        "self": 12,
        "3..4": 13,
        "/x/": 14,
        r"a\x20b": 15,
        "a\\u00a0b": 16,
    }
    actual = trace(
        "\n".join([*names, "main | 11 12 13 14 15 16", "main | {a\u00a0b} {a b} {a}}"]),
        pids=names,
    )
    assert [
        r"main  | 11 12 13 14 {a\x20b} {a\u00a0b}",
        r"main  | \{a\u00a0b} {a b} {a}}",
    ] == write((canonical(actual),))
    assert not drift(canonical(actual), actual)


def test_own_name_is_masked() -> None:
    """A name with a start method's prefix is masked, as a whole word only."""
    own = {"PoolWorker-1": "ForkPoolWorker-1"}
    actual = trace("PoolWorker-1 | (ForkPoolWorker-1) ForkPoolWorker-12", own=own)
    assert ["PoolWorker-1  | ({self}) ForkPoolWorker-12"] == write((canonical(actual),))


def test_second_of_a_name_is_not_masked() -> None:
    """The second process of a name prints words that hold its name as they are."""
    actual = trace("a#2 | a cat and a dance")
    assert ["a#2  | a cat and a dance"] == write((canonical(actual),))


CONDITIONS = {
    "start method": ("spawn", {"method": "spawn"}, {"method": "fork"}),
    "one or the other": (
        "spawn, forkserver",
        {"method": "forkserver"},
        {"method": "fork"},
    ),
    "linux": ("linux", {"platform": "linux"}, {"platform": "darwin"}),
    "macos": ("macos", {"platform": "darwin"}, {"platform": "linux"}),
    "windows": ("windows", {"platform": "win32"}, {"platform": "linux"}),
    "from a version on": ("python>=3.12", {"python": "3.12.0"}, {"python": "3.11.9"}),
    "two digits": ("python>=3.9", {"python": "3.11.7"}, {"python": "3.8.1"}),
    "below a version": ("python<3.12", {"python": "3.11.9"}, {"python": "3.12.0"}),
    "from a release on": (
        "python>=3.13.8",
        {"python": "3.13.10"},
        {"python": "3.13.7"},
    ),
    "below a release": ("python<3.14.1", {"python": "3.14.0"}, {"python": "3.14.1"}),
    "a pre-release": ("python>=3.15", {"python": "3.15.0a1"}, {"python": "3.14.0rc2"}),
    "spaces about the sign": (
        "python >= 3.12",
        {"python": "3.13.0"},
        {"python": "3.11.7"},
    ),
    "spaces about the other sign": (
        "python < 3.12",
        {"python": "3.11.7"},
        {"python": "3.13.0"},
    ),
    "both": (
        "spawn linux",
        {"method": "spawn"},
        {"method": "spawn", "platform": "darwin"},
    ),
    "between two versions": (
        "python>=3.12 python<3.14",
        {"python": "3.13.0"},
        {"python": "3.14.0"},
    ),
    "both or another": (
        "fork python>=3.12, windows",
        {"method": "spawn", "platform": "win32", "python": "3.11.7"},
        {"method": "spawn", "python": "3.12.1"},
    ),
}


@pytest.mark.parametrize(
    ("condition", "there", "elsewhere"), CONDITIONS.values(), ids=CONDITIONS
)
def test_condition(condition: str, there: dict, elsewhere: dict) -> None:
    """A block holds where its conditions are met; elsewhere the first one does."""
    both = blocks(f"main  | elsewhere\n@ {condition}\nmain  | there")
    assert both[1] == choose(both, trace("main | x", **there))
    assert both[0] == choose(both, trace("main | x", **elsewhere))
    assert f"@ {condition}" == write(both)[1]


def test_first_condition_that_holds() -> None:
    """Of several blocks that hold, the first one documents a run."""
    three = blocks("@ spawn\nmain  | a\n@ linux\nmain  | b")
    assert three[1] == choose(three, trace("main | x", method="spawn"))
    assert three[2] == choose(three, trace("main | x", method="fork"))


def test_columns() -> None:
    """What lanes do is in one column; a Han character is two columns wide."""
    documented = block("main | a\n舞者 | b\nPoolWorker-* | c")
    assert ["main          | a", "舞者          | b", "PoolWorker-*  | c"] == write(
        (documented,)
    )


def test_event_of_another_stream() -> None:
    """The same text on the other stream is another event."""
    assert not holds("main | a", printed("a\n", verb="!"))
    assert not holds("main ! a", printed("a\n"))
