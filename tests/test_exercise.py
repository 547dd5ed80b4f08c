"""Exercises about order: what they call possible, and what they call impossible."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from liverun.page.exercise import Exercise, exercise, has_exercise
from liverun.page.panel import Place
from liverun.run.metadata import Options
from liverun.run.snippet import Snippet
from liverun.transcript.align import Checked, compare
from test_facts import LOCK, QUEUE
from traces import FOLDER, block, trace

PLACE = Place("x.py", "2000-01-01")
RUN = """
    main   starts cook
    main   starts guest
    cook   | serve soup
    cook   | serve fish
    guest  | eat soup
    guest  | eat fish
    main   joins cook
    main   joins guest
"""
OTHER = """
    main   starts cook
    main   starts guest
    cook   | serve soup
    guest  | eat soup
    cook   | serve fish
    guest  | eat fish
    main   joins cook
    main   joins guest
"""
LOCKED = """
    main  starts a
    main  starts b
    a     | waits
    a     | in
    a     | out
    b     | waits
    b     | in
    b     | out
    main  joins a
    main  joins b
"""


def checked(
    document: str, *runs: str, name: str = "x", language: str = "en"
) -> Checked:
    """Return a snippet with a run, and others in other orders."""
    of = block(document)
    found = [compare(of, trace(run)) for run in runs]
    assert all(one.holds for one in found)
    path = Path(FOLDER).parent / language / f"{name}.py"
    snippet = Snippet(path, name, language, "", "", 1, (), 1, Options())
    return Checked(snippet, (of,), tuple(found[:1]), others=tuple(found[1:]))


@pytest.mark.parametrize("name", ["a", "b", "c", "d", "e", "f"])
def test_outputs_are_what_they_are_called(name: str) -> None:
    """Some are real, the others break one fact each, which the answer names."""
    made = Exercise(checked(QUEUE, RUN, OTHER, name=name))
    outputs = made.outputs()
    assert 3 == len(outputs)
    assert {True, False} == {output.possible for output in outputs}
    real = [[line.text for line in one.lines] for one in outputs if one.possible]
    assert all(texts in (printed(RUN), printed(OTHER)) for texts in real)
    for output in outputs:
        texts = [line.text for line in output.lines]
        soup = texts.index("eat soup") < texts.index("serve soup")
        fish = texts.index("eat fish") < texts.index("serve fish")
        if not output.possible:
            dish = "soup" if soup else "fish"
            assert soup != fish
            said = f"“eat {dish}” of guest always comes after “serve {dish}” of cook."
            assert said == output.why
        else:
            assert not soup
            assert not fish


def printed(run: str) -> list[str]:
    """Return the texts of a run."""
    return re.findall(r"\| (.*)", run)


def test_a_divided_section_is_impossible() -> None:
    """Where sections are undivided, an output divides one, and the answer says so."""
    made = Exercise(checked(LOCK, LOCKED))
    said = [str(one.why) for one in made.outputs() if not one.possible]
    assert any(re.fullmatch("“.*” of . never comes between .* and .*", x) for x in said)


def test_twins_and_builds_are_alike() -> None:
    """Where which output stands depends on the name alone."""
    one, other = (
        Exercise(checked(QUEUE, RUN, OTHER, language=language)).outputs()
        for language in ("en", "zh")
    )
    assert [x.possible for x in one] == [x.possible for x in other]


@pytest.mark.parametrize(
    ("document", "run"),
    [
        ("a | 1", "a | 1"),
        ("a | 1\na | 2", "a | 1\na | 2"),
        ("a | 1\nb | 2", "a | 1\nb | 2"),
        ("a | 1 x{0..2}\nb | 2", "a | 1\nb | 2"),
    ],
)
def test_without_choice_there_is_no_exercise(document: str, run: str) -> None:
    """Lines in one order only, in any, or not in every run make none."""
    assert not has_exercise(checked(document, run))


def test_the_page_can_judge_moves() -> None:
    """It knows all pairs and sections, by the lines as they are shown first."""
    html = exercise(checked(QUEUE, RUN, OTHER), PLACE)
    pairs = json.loads(re.search(r'data-pairs="(.*?)"', html)[1])
    texts = printed(RUN)
    said = {(texts[a], texts[b]) for a, b in pairs}
    assert {
        ("serve soup", "serve fish"),
        ("serve soup", "eat soup"),
        ("serve fish", "eat fish"),
        ("eat soup", "eat fish"),
    } == said
    locked = exercise(checked(LOCK, LOCKED), PLACE)
    groups = json.loads(re.search(r'data-groups="(.*?)"', locked)[1])
    assert [[[1, 2], [4, 5]]] == groups


def test_what_a_program_prints_is_text() -> None:
    """Nothing that a program prints becomes markup."""
    starts = "main starts a\nmain starts b\n"
    document = f"{starts}a | <u>&\nb after a | <u>&\nb | <i>\na | \"'"
    run = f"{starts}a | <u>&\nb | <i>\na | \"'"
    html = exercise(checked(document, run), PLACE)
    assert "<u>" not in html
    assert "<i>" not in html
    assert "&lt;u&gt;&amp;" in html


def test_nothing_is_turned_around() -> None:
    """What would turn a sentence around is written as its code, as in an output."""
    document = QUEUE.replace("soup", r"\u202esoup")
    html = exercise(checked(document, RUN.replace("soup", "\u202esoup")), PLACE)
    assert "\u202e" not in html
    assert r"\u202esoup" in html


def test_figures_of_one_program_do_not_share_their_buttons() -> None:
    """A second exercise on a page has names of its own."""
    one = exercise(checked(QUEUE, RUN), PLACE)
    other = exercise(checked(QUEUE, RUN), replace(PLACE, number=2))
    names = [set(re.findall(r' (?:id|name)="(.*?)"', html)) for html in (one, other)]
    assert names[0].isdisjoint(names[1])
