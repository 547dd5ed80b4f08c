"""What holds in every run of a snippet, as a diagram of its lanes and time."""

from collections.abc import Sequence

from markupsafe import Markup

from liverun.page.html import render
from liverun.page.layout import COLOURS, PRINTED
from liverun.page.wording import (
    condition_in_words,
    is_of_platforms,
    shape_in_words,
)
from liverun.page.words import sentence, words
from liverun.transcript.align import Checked
from liverun.transcript.block import Block, Line
from liverun.transcript.conditions import VERSION
from liverun.transcript.facts import Facts, documented_facts
from liverun.transcript.grammar import choose
from liverun.transcript.matching import names_of
from liverun.transcript.placeholders import (
    BINDING,
    FILLED,
    FIXED,
    RANGE,
    Names,
    Shape,
    split,
    unescape,
)
from liverun.transcript.precedence import causes, reduced, steps

MOST_COLUMNS = 4
"""Lanes that fit side by side; with more, each line names its own."""


def always(checked: Checked) -> Markup:
    """Return the documented transcript, its marks in words.

    Of all this, readers search for what a program says on standard error.
    """
    traces = [one.trace for one in checked.runs]
    order = [lane.name for trace in traces for lane in trace.lanes]
    said = words(checked.snippet.language)
    parts = []
    for block in checked.blocks:
        here = [t for t in traces if choose(checked.blocks, t) is block]
        where = [condition_in_words(c, said) for c in block.conditions]
        lanes = list(dict.fromkeys([*order, *(line.lane for line in block.lines)]))
        names = names_of(traces[0], block.lines)
        if here and not where:
            where = [said["comma"].join(trace.method for trace in here)]
            if any(VERSION.search(c) for x in checked.blocks for c in x.conditions):
                where = [said["on"].format(where[0], f"Python {here[0].python}")]
        under = said["under"].format(said["comma"].join(where)) if where else ""
        if not any(block.applies(t.method, t.python, t.platform) for t in traces):
            under += said["not_run"] if is_of_platforms(block.conditions) else ""
        parts.append(
            {
                "under": under if len(checked.blocks) > 1 else "",
                "empty": bool(where) and not block.lines,
                **_grid(block, lanes, names, said),
            }
        )
    return render("always.html.j2", said=said, parts=parts)


def _grid(
    block: Block, order: Sequence[str], names: Names, said: dict[str, str]
) -> dict:
    """Place the lines of a block: a column a lane, time downwards.

    A line is drawn below all that it always comes after; what is free of each other may
    share a row.
    """
    facts = documented_facts(block)
    lanes = [lane for lane in order if any(x.lane == lane for x in block.lines)]
    heads = [{"lane": x, "colour": order.index(x) % COLOURS} for x in lanes]
    levels = steps(block, facts)
    arrows = _arrows(block, facts)
    rows: list[dict] = []
    section = 0
    for level in range(max(levels, default=-1) + 1):
        here = [n for n, found in enumerate(levels) if found == level]
        below = block.lines[here[0]].section > section
        section = block.lines[here[0]].section
        cells = [
            {
                **head,
                "lines": [
                    {
                        "number": number,
                        "after": arrows.get(number, ()),
                        **_cell(block, number, facts, names, said),
                    }
                    for number in here
                    if block.lines[number].lane == head["lane"]
                ],
            }
            for head in heads
        ]
        rows.append({"below_barrier": below, "cells": cells})
    return {"rows": rows, "heads": heads, "wide": len(lanes) <= MOST_COLUMNS}


def _arrows(block: Block, facts: Facts) -> dict[int, list[int]]:
    """Return for each line those of other lanes right before it in every run.

    What a barrier says already is left out.
    """
    lines = block.lines
    known = {*causes(block), *facts.before}
    own = {pair for pair in known if lines[pair[0]].lane == lines[pair[1]].lane}
    found: dict[int, list[int]] = {}
    for first, then in sorted(reduced(known - own, own, len(lines))):
        if lines[first].section >= lines[then].section:
            found.setdefault(then, []).append(first)
    return found


def _cell(
    block: Block, number: int, facts: Facts, names: Names, said: dict[str, str]
) -> dict:
    """Return what a template needs of a line."""
    line = block.lines[number]
    notes = []
    if (line.low, line.high) != (1, 1):
        notes.append(said["times"].format(line.low, line.high))
    if line.unordered:
        notes.append(said["unordered"])
    if (count := line.undivided.partition(" ")[0]) not in ("", "1"):
        notes.append(said["undivided"].format(count))
    return {
        "searched": any(v == "!" for v, _ in line.outcomes) and not line.elision,
        "elision": line.elision,
        "section": any(
            line.lane == lane and first <= number <= last and first != last
            for group in facts.sections
            for lane, first, last in group
        ),
        "outcomes": _outcomes(line, names, said),
        "awaits": [
            said["after"].format(_named(block.lines[first], names, said))
            for first, then in sorted(facts.before)
            if then == number
        ],
        "notes": notes,
    }


def _outcomes(line: Line, names: Names, said: dict[str, str]) -> list[tuple]:
    return [
        (verb, _words_of(text, names, said))
        if verb in PRINTED
        else (verb, sentence(verb, text, said))
        for verb, text in line.outcomes
    ]


def _named(line: Line, names: Names, said: dict[str, str]) -> str:
    """Name a line of another lane in a sentence."""
    texts = [
        said["quoted"].format("".join(part for part, _ in text))
        if verb in PRINTED
        else text
        for verb, text in _outcomes(line, names, said)
    ]
    text = f" {said['or']} ".join(texts)
    return said["line_of"].format(lane=line.lane, text=text)


def _words_of(text: str, names: Names, said: dict[str, str]) -> list[tuple[str, bool]]:
    """Return the parts of a documented text, and which are placeholders in words."""
    return [
        (unescape(part), False)
        if content is None
        else (_in_words(content, names, said), True)
        for part, content in split(text, names)
    ]


def _in_words(content: str, names: Names, said: dict[str, str]) -> str:
    """Say what a placeholder stands for."""
    if content in FIXED:
        return said[content]
    if any(isinstance(value, Shape) for value in names.get(content, ())):
        return said["same"].format(content)
    if content in names:
        return said["pid"].format(content)
    if content.startswith("/"):
        return shape_in_words(content[1:-1], said)
    if RANGE.fullmatch(content):
        return said["range"].format(*content.split(".."))
    if bound := BINDING.fullmatch(content):
        return said["bound"].format(_in_words(bound[2], names, said), bound[1])
    lane, _, spec = content.rpartition(":")
    return said["filled" if spec in FILLED else "format"].format(lane, spec)
