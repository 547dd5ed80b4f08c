"""The trace of a run, read from the records that its processes left."""

from pathlib import Path

import pytest

from liverun.run.reading import read
from liverun.run.trace import Lane, Trace, relative

MAIN = 100
BEGIN = "{}\n1\n3.11.7\nlinux"


def trace(folder: Path, records: str, supervisor: str = "") -> Trace:
    r"""Read a run whose records are lines such as ``101 out hello\\n``.

    Each comes ten nanoseconds after the one above; in a payload ``\\n`` is a
    newline.
    """
    files: dict[str, bytes] = {}
    said = f"supervisor main {MAIN} 0\n{records}{supervisor}"
    for number, line in enumerate(said.removesuffix("\n").split("\n"), 1):
        where, kind, *rest = line.split(" ", 2)
        payload = "".join(rest).replace("\\n", "\n").encode(errors="surrogateescape")
        name = where if where == "supervisor" else f"{where}-1"
        record = b"%d %s %d\n%s\n" % (number * 10, kind.encode(), len(payload), payload)
        files[name] = files.get(name, b"") + record
    for name, data in files.items():
        (folder / f"{name}.trace").write_bytes(data)
    return read(folder, "fork", folder, folder)


def begin(pid: int, name: str = "MainProcess") -> str:
    """Write the record with which a process begins."""
    return f"{pid} begin {name}\\n1\\n3.11.7\\nlinux\n"


def told(lane: Lane) -> list[str]:
    """Tell what a lane did."""
    return [f"{event.verb} {event.text!r}" for event in lane.events]


@pytest.mark.parametrize(
    ("own_names", "names"),
    [
        pytest.param(["child"], ["child"], id="given"),
        pytest.param(["a", "a", "a"], ["a", "a#2", "a#3"], id="equal"),
        pytest.param(["a#2", "a", "a"], ["a#2", "a", "a#3"], id="like a second one"),
        pytest.param(
            ["a", "a", "a#2"], ["a", "a#2", "a#2#2"], id="like the second one"
        ),
        pytest.param(["main", "(other)"], ["main#2", "(other)#2"], id="taken"),
        pytest.param(
            ["ForkPoolWorker-1", "SpawnProcess-2", "ForkServerProcess-3:1"],
            ["PoolWorker-1", "Process-2", "Process-3:1"],
            id="start methods",
        ),
        pytest.param(
            ["Forklift-1", "SpawnProcess", "MyForkProcess-1"],
            ["Forklift-1", "SpawnProcess", "MyForkProcess-1"],
            id="no start methods",
        ),
        pytest.param(
            ["a b", "*", "@x", "---", "", "\x1b[1m", "跳舞"],
            [r"a\x20b", r"\x2a", r"\x40x", r"\x2d--", r"\x20", r"\x1b[1m", "跳舞"],
            id="marks of the grammar",
        ),
    ],
)
def test_names(own_names: list[str], names: list[str], tmp_path: Path) -> None:
    """Each lane has a name of its own, which is one word without the method."""
    records = begin(MAIN)
    for pid, name in enumerate(own_names, MAIN + 1):
        records += f"{MAIN} start {pid} p {name}\n"
    run = trace(tmp_path, records)
    assert ["main", *names] == [lane.name for lane in run.lanes]
    assert ["MainProcess", *own_names] == [lane.own_name for lane in run.lanes]


def test_lines(tmp_path: Path) -> None:
    """Output is cut into lines, each at the moment when its end arrived."""
    run = trace(
        tmp_path,
        begin(MAIN)
        + f"{MAIN} out one\\ntw\n{MAIN} err bad\\n\n"
        + f"{MAIN} out o\\nthree\n{MAIN} end 0\n",
    )
    (lane,) = run.lanes
    assert [
        ("|", "one\n", 30),
        ("!", "bad\n", 40),
        ("|", "two\n", 50),
        ("|", "three", 50),
    ] == [(event.verb, event.text, event.time_ns) for event in lane.events]
    assert ("main", MAIN, 20, 60) == (lane.name, lane.pid, lane.begin_ns, lane.end_ns)
    assert ("3.11.7", "linux", 50) == (run.python, run.platform, run.duration_ns)


def test_broken_bytes(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 are kept, and so is a carriage return."""
    run = trace(tmp_path, begin(MAIN) + f"{MAIN} out \udcff\r\\n\n{MAIN} end 0\n")
    assert [r"| '\udcff\r\n'"] == told(run.lanes[0])


def test_torn_record(tmp_path: Path) -> None:
    """A record that a kill tore is none."""
    trace(tmp_path, begin(MAIN) + f"{MAIN} out one\\n\n{MAIN} end 0\n")
    with (tmp_path / f"{MAIN}-1.trace").open("ab") as file:
        file.write(b"99 out 10\nhalf")
    assert ["| 'one\\n'"] == told(read(tmp_path, "fork", tmp_path, tmp_path).lanes[0])


def test_handler_that_prints_while_a_thread_starts(tmp_path: Path) -> None:
    """A start was called before it is recorded, when it returns."""
    output = f"{MAIN} out one\\n\n{MAIN} out:1 two\\n\n{MAIN} out handled\\n\n"
    trace(tmp_path, begin(MAIN) + output)
    with (tmp_path / f"{MAIN}-1.trace").open("ab") as file:
        file.write(b"35 begins 3\n1 t\n60 end 1\n0\n")
    main, thread = read(tmp_path, "fork", tmp_path, tmp_path).lanes
    assert [r"| 'one\n'", "starts 'main/t'", r"| 'handled\n'"] == told(main)
    assert ("main/t", [r"| 'two\n'"]) == (thread.name, told(thread))


@pytest.mark.parametrize(
    ("records", "events"),
    [
        pytest.param("101 end 0\n100 reap 101 0\n", [], id="plain exit"),
        pytest.param(
            "101 end 3\n100 reap 101 3\n", [("exits", "3", 40, 50)], id="code"
        ),
        pytest.param(
            "101 out x\\n\n100 reap 101 -15\n",
            [("|", "x\n", 40, 40), ("killed by", "SIGTERM", 40, 50)],
            id="signal",
        ),
        pytest.param(
            "100 reap 101 -50\n", [("killed by", "signal 50", 30, 40)], id="nameless"
        ),
        pytest.param("101 end 3\n", [("exits", "3", 40, 40)], id="nobody waited"),
        pytest.param(
            "101 end\n100 out x\\n\n", [("exits", "unknown", 40, 40)], id="no code"
        ),
        pytest.param(
            "supervisor reap 101 7\n", [("exits", "7", 30, 40)], id="supervisor waited"
        ),
    ],
)
def test_endings(records: str, events: list[tuple], tmp_path: Path) -> None:
    """An ending is known from who waited, and lies between two moments."""
    run = trace(tmp_path, begin(MAIN) + begin(101, "child") + records)
    assert events == [
        (event.verb, event.text, event.earliest_ns, event.time_ns)
        for event in run.lane("child").events
    ]


def test_lifecycle(tmp_path: Path) -> None:
    """Starts, joins and kills name lanes; of a pool's worker only output is shown."""
    run = trace(
        tmp_path,
        begin(MAIN)
        + f"{MAIN} start 101 p a\n{MAIN} start 102 i ForkPoolWorker-1\n"
        + "101 start 103 p b\n102 out x\\n\n"
        + f"{MAIN} late 101\n{MAIN} terminate 101\n{MAIN} kill 101\n"
        + f"{MAIN} reap 101 0\n{MAIN} join 101\n{MAIN} reap 102 -15\n{MAIN} end 0\n",
    )
    assert {
        "main": [
            "starts 'a'",
            "joins 'a (timeout)'",
            "terminates 'a'",
            "kills 'a'",
            "joins 'a'",
        ],
        "a": ["starts 'b'"],
        "b": ["exits 'unknown'"],
        "PoolWorker-1": [r"| 'x\n'"],
    } == {lane.name: told(lane) for lane in run.lanes}
    assert ["", "main", "a", "main"] == [lane.parent for lane in run.lanes]


def test_past_python(tmp_path: Path) -> None:
    """What reached the descriptors past Python's streams is a lane of its own."""
    run = trace(tmp_path, begin(MAIN), supervisor="supervisor out raw\\n\n")
    assert ["main", "(other)"] == [lane.name for lane in run.lanes]
    assert [r"| 'raw\n'"] == told(run.lanes[-1])


def test_stopped(tmp_path: Path) -> None:
    """A run that was stopped says why, and which processes were alive."""
    run = trace(
        tmp_path,
        begin(MAIN) + begin(101, "child"),
        # One that is killed a moment later sees that the other is gone.
        supervisor=f"supervisor stop timeout {MAIN} 101 999\n{MAIN} join 101\n",
    )
    assert "timeout" == run.stopped
    assert [] == told(run.lanes[0])
    assert ((MAIN, "main"), (101, "child")) == run.survivors


def test_recorder_in_traceback(tmp_path: Path) -> None:
    """What only the recorder put into a traceback is not there."""
    run = trace(
        tmp_path,
        begin(MAIN)
        + f'{MAIN} err   File "/x/recorder/sitecustomize.py", line 5, in wrapper\\n'
        + '    original(self)\\n    ^^^^^^\\n  File "/x/y.py", line 1\\n    own()\\n\n'
        + f"{MAIN} end 0\n",
    )
    assert [r"""! '  File "/x/y.py", line 1\n'""", r"! '    own()\n'"] == told(
        run.lanes[0]
    )


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(b"1 out -8\n", id="length below zero"),
        pytest.param(b"-1 out 1\nx\n", id="time below zero"),
        pytest.param(b"%d out 1\nx\n" % 2**63, id="time past all clocks"),
        pytest.param(b"1 out 1 1\nx\n", id="four words"),
        pytest.param(b"1 begin 12\na\n1\n3.x\nlinux\n", id="version"),
        pytest.param(b"1 start 5\n101 0\n", id="start of no name"),
    ],
)
def test_record_that_the_recorder_does_not_write(record: bytes, tmp_path: Path) -> None:
    """Such a record is an error, and never a run."""
    trace(tmp_path, begin(MAIN))
    with (tmp_path / f"{MAIN}-1.trace").open("ab") as file:
        file.write(record)
    with pytest.raises((ValueError, LookupError)):
        read(tmp_path, "fork", tmp_path, tmp_path)


def test_many_generations(tmp_path: Path) -> None:
    """Each process of a line of a thousand has its lane, in the order of starting."""
    pids = range(MAIN, MAIN + 1500)
    started = "".join(f"{pid} start {pid + 1} p p{pid + 1}\n" for pid in pids)
    run = trace(tmp_path, begin(MAIN) + started)
    assert ["main", *(f"p{pid + 1}" for pid in pids)] == [ln.name for ln in run.lanes]


def test_relative(tmp_path: Path) -> None:
    """Times are counted from the first sign of life; nothing else changes."""
    run = relative(trace(tmp_path, begin(MAIN) + f"{MAIN} out x\\n\n{MAIN} end 3\n"))
    (lane,) = run.lanes
    assert (0, 20) == (lane.begin_ns, lane.end_ns)
    assert [10, 20] == [event.time_ns for event in lane.events]
    assert [10, 20] == [event.earliest_ns for event in lane.events]
