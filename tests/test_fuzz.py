"""What holds of every text and every run, tried on many that nobody thought of."""

import itertools
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

from hypothesis import assume, given
from hypothesis import strategies as st

from liverun.errors import LiverunError
from liverun.run.metadata import Options
from liverun.run.snippet import Snippet
from liverun.run.trace import Event, Lane, Trace
from liverun.transcript.block import Block, Line
from liverun.transcript.draft import canonical
from liverun.transcript.grammar import choose, parse, write
from liverun.transcript.update import update
from liverun.verbs import documented, verify
from traces import FOLDER, MS, drift, printed

MARKS = ["\\", "{", "}", "{main}", "{self}", "{addr}", "{/", "/}", "1..2", "1001"]
MARKS += ["0x1234567", "...", FOLDER, "or ", " or | ", "| ", "! ", "~", " x{1..2}"]
MARKS += [" ", "\u3000", "\u00a0", "\x1b[0m", "\u202e", "\udc80", "\r", "x1b", "main"]

HIDDEN = {"Cc", "Cf", "Cn", "Cs", "Zl", "Zp"}
"""Categories of characters that do not show, or change how others do."""

characters = st.characters(exclude_categories=["Cs"], exclude_characters="\n")
texts = st.lists(st.sampled_from(MARKS) | characters, max_size=8).map("".join)
ends = st.sampled_from(["\n", "\n", ""])
words = st.text("ab ", max_size=3)


def read(*blocks: Block) -> tuple[Block, ...]:
    """Write a transcript into a file and read it from there."""
    file = "".join(f"#> {line}".rstrip() + "\n" for line in write(blocks))
    lines = [line.removeprefix("#>").strip() for line in file.split("\n")[:-1]]
    return parse(tuple(lines), 1, "x.py")


def unaddressed(text: str) -> str:
    """Make addresses alike, as a placeholder does."""
    return re.sub(r"0x[0-9A-Fa-f]+", "0x0", text)


@given(texts, ends, st.sampled_from("|!"))
def test_printed_text_reads_as_itself(text: str, end: str, verb: str) -> None:
    """Any printed text, written down, is visible and matches what was printed."""
    assume(text or end)
    actual = printed(text + end, verb=verb)
    (line,) = write((canonical(actual),))
    assert not HIDDEN & {unicodedata.category(character) for character in line}
    assert line == line.strip()
    assert not drift(*read(canonical(actual)), actual)


@given(texts, ends, texts, st.integers(0, 20), st.integers(0, 3))
def test_printed_text_reads_as_no_other(
    text: str, end: str, new: str, start: int, length: int
) -> None:
    """A text that differs anywhere does not match what was written down."""
    whole = text + end
    other = (whole[:start] + new + whole[start + length :]).removesuffix("\n")
    other = other.replace("\n", "") + "\n" * whole.endswith("\n")
    assume(whole and other and unaddressed(other) != unaddressed(whole))
    assert drift(*read(canonical(printed(whole))), printed(other))


def written(text: str) -> str:
    """Return the documented text that a printed one is written as."""
    return canonical(printed(f"{text}\n")).lines[0].outcomes[0][1]


PLACEHOLDERS = [
    "{main}",
    "{child}",
    "{self}",
    "{addr}",
    "{dir}",
    "{1..2}",
    r"{/\{a{2}\}/}",
]

authored = st.tuples(st.sampled_from(["", *PLACEHOLDERS]), texts.map(written))
outcomes = st.lists(
    st.tuples(st.sampled_from("|!"), authored.map("".join)), min_size=1, max_size=3
).map(tuple)
events = [("starts", "child"), ("joins", "child (timeout)"), ("kills", "child")]
events += [("exits", "3"), ("killed by", "SIGTERM"), ("exits", "unknown")]
endings = st.lists(st.sampled_from(events), min_size=1, max_size=2).map(tuple)
elision = st.just((("!", "..."),))
counts = st.sampled_from([(1, 1), (0, 1), (2, 4)])
conditions = st.lists(
    st.sampled_from(["fork", "spawn linux", "python>=3.12", "macos python<3.13"]),
    min_size=1,
    max_size=2,
).map(tuple)


@st.composite
def documents(draw: st.DrawFn, conditions: tuple[str, ...] = ()) -> Block:
    """Draw a documented transcript, or the block of one that holds somewhere."""
    lines: list[Line] = []
    section = 0
    for number in range(1, draw(st.integers(1, 6))):
        if lines and lines[-1].section == section:
            section += draw(st.booleans())
        lane = draw(st.sampled_from(["main", "child", "worker-*", "main#2", "舞者"]))
        what = draw(outcomes | endings | elision)
        loose = "|" in dict(what) and draw(st.booleans())
        lines.append(Line(number, lane, what, *draw(counts), loose, section))
    return Block(conditions, tuple(lines), tuple(range(section)))


def said(blocks: tuple[Block, ...]) -> list[Block]:
    """Return blocks as they are wherever in a file they stand."""
    return [
        Block(
            block.conditions,
            tuple(replace(line, number=0) for line in block.lines),
            tuple(0 for _ in block.barriers),
        )
        for block in blocks
    ]


@given(documents(), st.lists(conditions.flatmap(documents), max_size=2))
def test_transcript_reads_as_it_was_written(first: Block, others: list[Block]) -> None:
    """Any transcript, written and read, says the same and is written the same."""
    blocks = (first, *others)
    assert said(blocks) == said(read(*blocks))
    assert write(blocks) == write(read(*blocks))


STARTS = ["main | ", "main ! ", "main ~ ", "w-* | ", "main starts ", "main exits "]
STARTS += ["main killed by ", "main joins ", "main |", "@ fork,", "a\t", "--- | ", ""]
WORDS = ["fork", "spawn linux,", "python>=3.14", "python<3." + "9" * 99, "w-*", "---"]
WORDS += ["a (timeout)", "SIGKILL", "signal 9", "0", "3", "unknown", " or | ", " or ~"]
WORDS += [" x{0..2}", " x{4..1}", " x{0..0}", f" x{{1..{'9' * 5000}}}", "...", "! "]
WORDS += ["{main}", "{self}", "{w-*}", "{1..2}", "{3..1}", "{-1.5..1}", "{", "}", " "]
WORDS += ["{/[/}", "{/(a)/}", "{/./}", r"{/(?P<range0>.)\1/}", "{/a{9999999999}/}"]
WORDS += ["\\", r"\x41", r"\ud800", r"\U00110000", "\x1b[31m", "\u202e", "\0", "\x85"]

rests = st.lists(st.sampled_from(WORDS) | characters, max_size=4).map("".join)
lines = st.tuples(st.sampled_from(STARTS), rests).map("".join).map(str.strip)
several = st.lists(lines, min_size=1, max_size=3)
barred = st.tuples(lines, st.sampled_from(["---", "@ spawn"]), lines).map(list)


def message(snippet: Snippet, actual: Trace | None = None) -> str:
    """Return what is wrong with a transcript, or with a run that it documents."""
    try:
        verify(snippet, actual) if actual else documented(snippet)
    except LiverunError as error:
        found = re.match(r"x\.py:(\d+): \S", str(error))
        assert found
        assert 7 <= int(found[1]) <= 7 + len(snippet.transcript)
        categories = map(unicodedata.category, str(error).replace("\n", ""))
        assert not HIDDEN & set(categories)
        return str(error)
    return ""


@given(several | barred | texts.map(str.strip).map(lambda text: [text]), texts)
def test_any_lines_are_a_transcript_or_refused(lines: list[str], text: str) -> None:
    """What is read says the same when written, and any run can be compared with it."""
    snippet = Snippet(Path("x.py"), "x", "en", "", "", 1, tuple(lines), 7, Options())
    if message(snippet):
        return
    blocks = documented(snippet)
    again = read(*blocks)
    assert said(blocks) == said(again)
    assert write(blocks) == write(again)
    for verb in "|!":
        actual = printed(text + "\n", verb=verb)
        assert bool(message(snippet, actual)) == bool(
            drift(choose(again, actual), actual)
        )


def together(lanes: list[list[tuple[str, str]]], order: list[int]) -> Trace:
    """Build the trace of lanes whose events come in an order, by lane."""
    done: list[list[Event]] = [[] for _ in lanes]
    for now, number in enumerate(order, 1):
        verb, text = lanes[number][len(done[number])]
        done[number].append(Event(verb, text, now * MS, now * MS))
    names = ["main", *(f"child-{number}" for number in range(1, len(lanes)))]
    return Trace(
        tuple(
            Lane(name, name, 1001 + n, "", 0, 0, tuple(done[n]))
            for n, name in enumerate(names)
        ),
        *("fork", "3.11.7", "linux", FOLDER, 0),
    )


def lanes_of(lines: st.SearchStrategy[str]) -> st.SearchStrategy:
    """Draw what some processes did."""
    said = st.tuples(st.sampled_from("|!"), lines.map("{}\n".format))
    did = st.sampled_from([("starts", "child-1"), ("joins", "child-1"), ("exits", "3")])
    return st.lists(st.lists(said | did, max_size=4), min_size=1, max_size=3)


def orders(lanes: list[list]) -> st.SearchStrategy[list[int]]:
    """Draw an order in which the events of lanes come."""
    return st.permutations([n for n, lane in enumerate(lanes) for _ in lane])


@given(st.data(), lanes_of(texts))
def test_run_matches_its_own_transcript(data: st.DataObject, lanes: list) -> None:
    """A run matches what is written of it, and so does any other interleaving."""
    document = canonical(together(lanes, data.draw(orders(lanes))))
    (document,) = read(document)
    assert not drift(document, together(lanes, data.draw(orders(lanes))))


@given(
    st.lists(
        st.tuples(
            st.integers(1, 3), st.integers(0, 2), st.integers(0, 2), st.integers(0, 2)
        ),
        min_size=1,
        max_size=3,
    ),
    st.lists(st.integers(1, 4), max_size=4),
)
def test_any_order_is_some_order(lines: list[tuple], numbers: list[int]) -> None:
    """Lines in any order match if some way of giving them the events is right."""
    slots = []
    texts = []
    for first, more, low, free in lines:
        high = max(low + free, 1)
        slots.append((range(first, first + more + 1), low, high))
        texts.append(f"main ~ {{{first}..{first + more}}} x{{{low}..{high}}}")
    right = any(
        all(n in slots[k][0] for n, k in zip(numbers, given, strict=True))
        and all(low <= given.count(k) <= high for k, (_, low, high) in enumerate(slots))
        for given in itertools.product(range(len(slots)), repeat=len(numbers))
    )
    (document,) = parse(tuple(texts), 1, "x.py")
    actual = together([[("|", f"{n}\n") for n in numbers]], [0] * len(numbers))
    assert right == (not drift(document, actual))


@given(st.data(), lanes_of(words), lanes_of(words))
def test_updated_transcript_holds(data: st.DataObject, old: list, new: list) -> None:
    """Whatever was documented, the update makes it hold, and then leaves it alone."""
    before = canonical(together(old, data.draw(orders(old))))
    section = 0
    lines = []
    for number, line in enumerate(before.lines, 1):
        section += (
            bool(lines) and lines[-1].section == section and data.draw(st.booleans())
        )
        loose = line.outcomes[0][0] == "|" and data.draw(st.booleans())
        low, high = data.draw(counts)
        lines.append(Line(number, line.lane, line.outcomes, low, high, loose, section))
    before = Block((), tuple(lines), tuple(range(section)))
    actual = together(new, data.draw(orders(new)))
    after = update((before,), [actual])
    if after is None:
        assert not drift(before, actual)
        return
    assert not drift(after[0], actual)
    assert after[0].lines == () or read(*after)[0].lines
    assert update(after, [actual]) is None
