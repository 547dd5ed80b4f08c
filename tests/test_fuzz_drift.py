"""Drift, on programs that nobody thought of: no false alarm and no change missed."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from liverun.run.trace import Trace
from liverun.transcript.block import Block
from liverun.transcript.draft import canonical
from liverun.transcript.grammar import parse, write
from traces import drift, trace

ENDINGS = ("exits", "killed by")
PID = re.compile("<(.*)>")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a process of a program does."""

    lane: str
    verb: str
    text: str
    section: int = 0
    """How many times before it all processes have waited for one another."""

    def before(self, other: "Step") -> bool:
        """Say whether a program that does it first always does it first."""
        return (
            self.lane == other.lane
            or self.section < other.section
            or (self.verb, self.text) == ("starts", other.lane)
            or (other.verb, other.text) == ("joins", self.lane)
        )


words = st.text("ab ", max_size=3)


@st.composite
def programs(draw: st.DrawFn) -> list[Step]:
    """Draw the steps of a tree of processes, in one order in which they can come."""
    parents = {"main": ""}
    running = ["main"]
    steps: list[Step] = []
    section = 0
    for _ in range(draw(st.integers(1, 12))):
        if steps and steps[-1].section == section:
            section += draw(st.sampled_from([0, 0, 1]))
        lane = draw(st.sampled_from(running))
        children = [child for child in parents if parents[child] == lane]
        verbs = ["|", "!", "starts", *ENDINGS * (lane != "main")]
        verbs += ["joins", "late", "terminates", "kills"] * bool(children)
        verb = draw(st.sampled_from(verbs))
        text = draw(st.sampled_from(children)) if children else ""
        if verb in ("|", "!"):
            pids = [f" <{name}>" for name in parents]
            # More spaces before a PID would be a column, of which none tells the width.
            text = draw(words).rstrip() + draw(st.sampled_from(["", *pids]))
        elif verb == "starts":
            text = f"child-{len(parents)}"
            parents[text] = lane
            running.append(text)
        elif verb == "joins":
            running = [name for name in running if name != text]
            parents[text] = ""
        elif verb == "late":
            verb, text = "joins", f"{text} (timeout)"
        elif verb in ENDINGS:
            text = "3" if verb == "exits" else "SIGTERM"
            running.remove(lane)
        steps.append(Step(lane, verb, text, section))
    return steps


@st.composite
def orders(draw: st.DrawFn, steps: list[Step]) -> list[Step]:
    """Draw an order in which the steps of a program can come."""
    left = list(steps)
    order = []
    while left:
        ready = [
            n
            for n, step in enumerate(left)
            if not any(s.before(step) for s in left[:n])
        ]
        order.append(left.pop(draw(st.sampled_from(ready))))
    return order


def run(order: Sequence[Step], pid: int = 1001, vague: int = 0) -> Trace:
    """Return the trace of a program whose steps came in an order.

    Args:
        order: The steps.
        pid: The PID of main; other processes have the next ones.
        vague: Milliseconds by which nobody knows when a process ended.
    """
    lines = []
    last: dict[str, int] = {}
    for now, step in enumerate(order, vague + 1):
        first = end = now
        if step.verb in ENDINGS:
            first = max(last.get(step.lane, 0), now - vague)
            end = now + vague
        last[step.lane] = now
        lines.append(f"{first}..{end}ms {step.lane} {step.verb} {step.text}")
    names = ["main", "other", *(f"child-{number}" for number in range(1, 20))]
    return trace("\n".join(lines), pids={name: pid + n for n, name in enumerate(names)})


def documented(order: list[Step]) -> Block:
    """Write what a program always does, with a barrier where all processes wait."""
    steps = {
        lane: iter([step for step in order if step.lane == lane])
        for lane in {step.lane for step in order}
    }
    lines = [
        replace(line, section=next(steps[line.lane]).section)
        for line in canonical(run(order)).lines
    ]
    lines.sort(key=lambda line: line.section)
    written = write((Block((), tuple(lines), tuple(range(lines[-1].section))),))
    (block,) = parse(tuple(written), 1, "x.py")
    return block


@given(st.data(), programs(), st.integers(2, 30_000), st.integers(0, 4))
def test_any_order_that_a_program_allows_is_as_documented(
    data: st.DataObject, steps: list[Step], pid: int, vague: int
) -> None:
    """Each run writes the same transcript to the letter, and matches that of others."""
    block = documented(steps)
    other = data.draw(orders(steps))
    assert write((block,)) == write((documented(other),))
    assert () == drift(block, run(other, pid, vague))


def instead(step: Step, other: str) -> Iterator[list[Step]]:
    """Yield what a process might have done instead of a step."""
    yield []
    yield [step, step]
    for verb in ("starts", "joins", "terminates", "kills"):
        yield [step, replace(step, verb=verb, text=other)]
    if other != step.lane:
        yield [replace(step, lane=other)]
    if step.verb in ("|", "!"):
        yield [replace(step, text=f"{step.text}c")]
        yield [replace(step, verb="!" if step.verb == "|" else "|")]
        if "<" in step.text:
            pid = "<other>" if "<main>" in step.text else "<main>"
            yield [replace(step, text=PID.sub(pid, step.text))]
    elif step.verb in ENDINGS:
        yield [replace(step, verb="exits", text="4")]
        yield [replace(step, verb="killed by", text="SIGKILL")]
    elif other != step.text:
        yield [replace(step, text=other)]
    if step.verb == "joins":
        text = f"{step.text} (timeout)".removesuffix(" (timeout) (timeout)")
        yield [replace(step, text=text)]


def changes(order: list[Step], other: str) -> Iterator[list[Step]]:
    """Yield runs that differ from a run in one thing, or in one lane."""
    for at, step in enumerate(order):
        for new in instead(step, other):
            yield [*order[:at], *new, *order[at + 1 :]]
        after = next(
            (n for n, s in enumerate(order) if n > at and s.lane == step.lane), 0
        )
        if after and replace(order[after], section=step.section) != step:
            swapped = list(order)
            swapped[at], swapped[after] = order[after], step
            yield swapped
        yield [*order[:at], Step("new", "|", ""), *order[at:]]
    for lane in {step.lane for step in order}:
        named = [s.text == lane and s.verb not in ("|", "!") for s in order]
        steps = list(zip(order, named, strict=True))
        yield [s for s in order if s.lane != lane]
        yield [s for s, named in steps if s.lane != lane and not named]
        renamed = [replace(s, lane="new") if s.lane == lane else s for s in order]
        yield renamed
        yield [
            replace(s, text="new") if n else s
            for s, (_, n) in zip(renamed, steps, strict=True)
        ]


def told(order: list[Step]) -> dict[str, list[tuple[str, str]]]:
    """Tell what each lane did, with the PIDs of those that are there."""
    there = {"main", *(step.lane for step in order)}
    there |= {step.text for step in order if step.verb == "starts"}
    lanes: dict[str, list[tuple[str, str]]] = {}
    for step in order:
        text = PID.sub(lambda pid: pid[0] if pid[1] in there else "", step.text)
        lanes.setdefault(step.lane, []).append((step.verb, text))
    return lanes


@settings(max_examples=settings.default.max_examples // 4)  # Each is dozens of runs.
@given(st.data(), programs())
def test_any_change_of_a_lane_is_found(data: st.DataObject, steps: list[Step]) -> None:
    """One thing changed, left out, added, or done elsewhere is drift of its lanes."""
    block = documented(steps)
    order = data.draw(orders(steps))
    other = data.draw(st.sampled_from(sorted({"other", *(s.lane for s in steps)})))
    for new in changes(order, other):
        was, now = told(order), told(new)
        differing = {n for n in was | now if was.get(n) != now.get(n)}
        found = drift(block, run(new))
        assert differing
        assert differing == {lane.lane for lane in found}
        last = len(block.lines) + len(block.barriers)
        assert all(1 <= lane.number <= last for lane in found)


@given(st.data(), programs())
def test_any_crossing_of_a_barrier_is_found(
    data: st.DataObject, steps: list[Step]
) -> None:
    """What comes after something below its barrier is drift of the barrier alone."""
    order = data.draw(orders(steps))
    pairs = [
        (above, below)
        for above, below in itertools.combinations(range(len(order)), 2)
        if order[above].section < order[below].section
        and order[above].lane != order[below].lane
    ]
    assume(pairs)  # Without one, each barrier stands within one lane.
    above, below = data.draw(st.sampled_from(pairs))
    late = order[above].lane
    crossed = [
        *order[:above],
        *(step for step in order[above : below + 1] if step.lane != late),
        *(step for step in order[above : below + 1] if step.lane == late),
        *order[below + 1 :],
    ]
    block = documented(steps)
    (found,) = drift(block, run(crossed))
    assert ("", "a barrier was crossed") == (found.lane, found.note)
    assert found.number in block.barriers
    assert any(row.number < found.number for row in found.rows)
    assert any(row.number > found.number for row in found.rows)
