"""Placeholders assert what differs from run to run, and updates write them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from liverun.run.trace import Trace
from liverun.transcript.align import compare
from liverun.transcript.literal import literal
from liverun.transcript.matching import names_of
from traces import block, trace

NOON = int(datetime(2026, 11, 28, 12, 59, 58, tzinfo=UTC).timestamp() * 1e9)
RUN = {
    "stdlib": "/usr/lib/python3.11",
    "prefix": "/opt/venv",
    "interpreter": "/opt/venv/bin/python3",
    "cwd": "/tmp/lr-x/t",
    "clock_ns": NOON,
    "duration_ns": 3 * 10**9,
}


def ran(text: str, **about: object) -> Trace:
    """Return a run on a known machine at a known time."""
    run = trace(text)
    lanes = tuple(replace(lane, ppid=77) for lane in run.lanes)
    return replace(run, lanes=lanes, **(RUN | about))


WRITTEN = {
    "folders": (
        "/tmp/lr-x/t/a /opt/venv/lib /tmp/lr-x/tt",
        "{cwd}/a {prefix}/lib /tmp/lr-x/tt",
    ),
    "the interpreter": ("/opt/venv/bin/python3 -c", "{interpreter} -c"),
    "a line of the standard library": (
        'File "/usr/lib/python3.11/a/b.py", line 12, in c',
        r'File "{stdlib}/a/b.py", line {/\d+/}, in c',
    ),
    "a warning of it": ("/usr/lib/python3.11/os.py:7: X", r"{stdlib}/os.py:{/\d+/}: X"),
    "the date": ("on 2026-11-28, 20261128", "on {date}, {date}"),
    "the date of a logged request": (
        "[28/Nov/2026 12:59:59] x, [28/Nov/2026:12:59:59 +0000]",
        "[{date} {time}] x, [{date}:{time} +0000]",
    ),
    "the date of a message": (
        "Sat, 28 Nov 2026 12:59:59 GMT, 28 November 2026, November 28, 2026",
        "{date} {time} GMT, {date}, {date}",
    ),
    "another date": ("on 2020-11-28, 120261128", "on 2020-11-28, 120261128"),
    "the date in Chinese": ("2026年11月28日", "{date}"),
    "the date of a request": ("[28/Nov/2026 13:00:00]", "[{date} {time}]"),
    "the day in a list of files": ("Nov 28 11:01", "{date} 11:01"),
    "what looks like a count": ("tick x{4}", r"tick x\{4}"),
    "the time": ("at 12:59:59,123 x", "at {time} x"),
    "the time elsewhere": ("at 18:30:00", "at {time}"),
    "another time": ("at 12:20:00", "at 12:20:00"),
    "what asctime writes": ("Sat Nov 28 13:00:00 2026", r"{date} {time} {/\d{4}/}"),
    "its parent": ("from 77 in 770", "from {ppid} in 770"),
    "its parent in a column": ("|  77| |00077|", "|{ppid:>}| |{ppid:0}|"),
    "a PID": ("<main> x<main> (<main>)", "{main} x1001 ({main})"),
    "a PID in a column": (
        "[  <main>] a  <main> 00<main>",
        "[{main:>}] a {main:>} {main:0}",
    ),
    "what looks like a placeholder": ("{n=1..2} {date} {x}", r"\{n=1..2} \{date} {x}"),
    "what looks like a format": ("{main:>} {ppid:>6}", r"\{main:>} \{ppid:>6}"),
}


@pytest.mark.parametrize(("printed", "documented"), WRITTEN.values(), ids=WRITTEN)
def test_update_writes_what_differs(printed: str, documented: str) -> None:
    """A value that no other run has is written as its placeholder, and fits."""
    run = ran(f"main | {printed}")
    (lane,) = run.lanes
    written = literal(lane.events[0], lane, run, names_of(run), mask=True)
    assert documented == written
    assert compare(block(f"main | {written}"), run).holds


ASSERTED = {
    "date": ("{date}", ["2026-11-28", "28.11.2026"], ["2026-11-20", "1"]),
    "time": ("{time}", ["12:59:57", "00:00:01.5"], ["12:50:00", "1:00:00", "12:59"]),
    "parent": ("{ppid}", ["77"], ["78", "<main>"]),
    "format": ("[{main:>6}]", ["[  <main>]"], ["[<main>]", "[   <main>]", "[  1]"]),
    "parent in columns": ("{ppid:>4}", ["  77"], ["77", "   77", "  78"]),
    "zeros": ("{main:06}", ["00<main>"], ["<main>", "000<main>"]),
    "filled": ("[{main:>}]", ["[<main>]", "[   <main>]"], ["[0<main>]", "[ 1002]"]),
    "some worker": ("{w-*} ends", ["<w-1> ends", "<w-2> ends"], ["<main> ends"]),
    "some worker in a column": ("{w-*:>6}", ["  <w-2>"], ["<w-2>", "  <main>"]),
    "twice the same": (r"{x=/\d/} is {x}", ["1 is 1"], ["1 is 2", "a is a"]),
    "twice in a range": ("{x=1..5} is {x}", ["1 is 1", "5 is 5"], ["6 is 6", "1 is 2"]),
    "bound, then a shape": (r"{x=/(a|b)/}{/(c|d)/}{x}", ["aca", "bdb"], ["acb", "aeb"]),
}


@pytest.mark.parametrize(
    ("documented", "printed", "right"),
    [
        pytest.param(documented, printed, right, id=f"{name} {printed}")
        for name, (documented, fine, wrong) in ASSERTED.items()
        for right, texts in ((True, fine), (False, wrong))
        for printed in texts
    ],
)
def test_placeholder_asserts(documented: str, printed: str, right: bool) -> None:
    """A placeholder takes what it stands for, and nothing else."""
    run = ran(f"main | {printed}\nw-1\nw-2")
    assert right == compare(block(f"main | {documented}"), run).holds


BOUND = {
    "read back": ("main | got t1\na | put t1", True),
    "read back, before it is seen": ("a | put t1\nmain | got t1", True),
    "something else": ("main | got t1\na | put t2", False),
    "no token": ("main | got x1\na | put x1", False),
    "never put": ("main | got t1", False),
}


@pytest.mark.parametrize(("did", "right"), BOUND.values(), ids=BOUND)
def test_same_value_in_another_lane(did: str, right: bool) -> None:
    """What a name is bound to in one lane is asserted in another."""
    documented = block(r"main | got {token}" + "\n" + r"a | put {token=/t\d/}")
    assert right == compare(documented, trace(did)).holds


def test_one_of_several_values() -> None:
    """A name that several lines bind stands for the value of any of them."""
    documented = block(r"w-* | put {n=1..9} x{2..2}" + "\nmain | got {n} x{0..9}")
    put = "w-1 | put 3\nw-2 | put 7\n"
    assert compare(documented, trace(put + "main | got 3\nmain | got 7")).holds
    assert not compare(documented, trace(put + "main | got 3\nmain | got 5")).holds
