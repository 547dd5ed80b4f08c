"""What a snippet has: its metadata, its syntax tree, the shape of its transcript."""

import ast
import re
from collections.abc import Iterator

from parity import Item, Outline, disparities

METADATA = re.compile(r"(?m)^# /// script$\n(?:^#(?: .*)?$\n)*?^# ///$")
TEXT = re.compile(r"[|!~](?: |$)")
OR = re.compile(r" or (?=[|!~](?: |$))")
AFTER = re.compile(r"after (\S+) (\(\d+\) )?")
TIMES = re.compile(r" +(x\{\d+\.\.\d+\})$")
PLACEHOLDER = re.compile(
    r"\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|[\\{|!~])"  # an escape is none
    r"|\{(?:(?P<shape>/.*?/)|(?P<range>[-+]?[\d.]+?\.\.[-+]?[\d.]+)|(?P<name>[^{}]+))\}"
)


def snippet_disparities(one: str, text: str, other: str, other_text: str) -> list[str]:
    """Name where twins differ in more than strings, comments and what they print."""
    return [
        *disparities(_metadata(one, text), _metadata(other, other_text)),
        *code_disparities(one, text, other, other_text),
        *disparities(transcript(one, text), transcript(other, other_text)),
    ]


def _metadata(path: str, text: str) -> Outline:
    outline = Outline(path)
    if block := METADATA.search(text):
        first = text.count("\n", 0, block.start()) + 1
        for number, line in enumerate(block[0].split("\n"), first):
            # Its reason is for readers, in their language.
            line = re.sub(r"(?<=# rests-on-time = ).*", '"..."', line)
            outline.items.append(Item("metadata", f"`{line}`", number))
    return outline


def code_disparities(one: str, text: str, other: str, other_text: str) -> list[str]:
    """Name the first place where two syntax trees differ, strings set aside."""
    trees = []
    for path, source in ((one, text), (other, other_text)):
        try:
            trees.append(ast.parse(source))
        except SyntaxError as error:
            return [f"{path}:{error.lineno}: not Python: {error.msg}"]
    for (mine, here), (theirs, there) in zip(*map(_parts, trees), strict=False):
        if mine == theirs:
            continue
        here, there = _Place(one, text, here), _Place(other, other_text, there)
        if theirs is END:
            return [f"{here}, but {other} has none after line {there.line}"]
        if mine is END:
            return [f"{there}, but {one} has none after line {here.line}"]
        return [f"{here}, but {other}:{there.line} has {there.code}"]
    return []


class _Place:
    """Where a node is, as a message says it."""

    def __init__(self, path: str, text: str, node: ast.AST | None) -> None:
        self.path = path
        self.line, self.code = 1, "of an empty file"
        if node:
            self.line = node.lineno
            segment = ast.get_source_segment(text, node) or ast.unparse(node)
            self.code = f"`{segment.splitlines()[0]}`"

    def __str__(self) -> str:
        """Begin a message."""
        return f"{self.path}:{self.line}: code {self.code}"


END = object()
"""Closes a list of nodes, so that no list is the beginning of another."""


def _parts(node: ast.AST, place: ast.AST | None = None) -> Iterator[tuple]:
    """Yield what a tree is made of, strings set aside, each with the node to show.

    Up to the first part in which they differ two trees have the same form.
    """
    # Positions inside an f-string are not reliable before Python 3.12.
    if hasattr(node, "lineno") and not isinstance(place, ast.JoinedStr):
        place = node
    if isinstance(node, ast.JoinedStr):
        # The text between the expressions of an f-string is prose.
        values = [part for part in node.values if isinstance(part, ast.FormattedValue)]
        node = ast.JoinedStr(values) if values else ast.Constant("")
    if isinstance(node, ast.Constant):
        text = isinstance(node.value, str)
        yield (str if text else (type(node.value), node.value)), place
        return
    yield type(node), place
    for name, value in ast.iter_fields(node):
        if name == "format_spec":
            yield value and ast.dump(value), place
        elif isinstance(value, list):
            last = place
            for part in value:
                if isinstance(part, ast.AST):
                    yield from _parts(part, place)
                else:
                    yield part, place
                last = part if hasattr(part, "lineno") else last
            yield END, place if isinstance(place, ast.JoinedStr) else last
        elif isinstance(value, ast.AST):
            yield from _parts(value, place)
        else:
            yield value, place


def transcript(path: str, text: str) -> Outline:
    """Outline a snippet's documented transcript: all but its literal text."""
    outline = Outline(path)
    lines = [
        (number, line[2:].strip(" "))
        for number, line in enumerate(text.split("\n"), 1)
        if line.startswith("#>")
    ]
    lanes = {line.partition(" ")[0] for _, line in lines}
    for number, line in lines:
        outline.items.append(Item("transcript", f"`{_shape(line, lanes)}`", number))
    return outline


def _shape(line: str, lanes: set[str]) -> str:
    """Reduce a line to its lane, what happens in it, and what that asserts."""
    lane, _, event = line.partition(" ")
    event = event.lstrip()
    if waits := AFTER.match(event):
        other = _shape(f"{waits[1]} {event[waits.end() :]}", lanes)
        return f"{lane} after {waits[2] or ''}{other}"
    if lane in ("---", "@") or not TEXT.match(event):
        return " ".join(line.split())
    times = TIMES.search(event)
    texts = OR.split(TIMES.sub("", event))
    shape = f"{lane} {' or '.join(_text_shape(text, lanes) for text in texts)}"
    return f"{shape} {times[1]}" if times else shape


def _text_shape(event: str, lanes: set[str]) -> str:
    """Reduce a printed text to its mark and its placeholders, in order."""
    mark, text = event[0], event[2:]
    if mark == "!" and text == "...":
        return event
    known = lanes | {"self", "addr", "dir"}
    asserted = [
        "{/shape/}" if found["shape"] else found[0]
        for found in PLACEHOLDER.finditer(text)
        if found["shape"] or found["range"] or found["name"] in known
    ]
    # A last backslash says that no end of line was printed.
    ends = len(text) - len(text.rstrip("\\"))
    unfinished = ["unfinished"] if ends % 2 else []
    return " ".join([mark, "text" if text else "nothing", *asserted, *unfinished])
