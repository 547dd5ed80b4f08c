"""Read what one run left, as a trace."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from liverun.run.lanes import TEXT, lanes_of, names_of
from liverun.run.records import Process, content, end, gather, records
from liverun.run.trace import OTHER, Lane, Trace


def read(folder: Path, method: str, ran: Path, snippets: Path) -> Trace:
    """Read the trace files that one run left in ``folder``.

    Args:
        folder: The trace files.
        method: The start method that was the platform's default.
        ran: The folder in which the program ran; what is printed of it reads as
            ``snippets`` in the trace, because it is another one in every run.
        snippets: The folder of the program.

    Raises:
        ValueError, LookupError: when the files are missing or not in the recorder's
            format.
    """
    files = {path: list(records(content(path))) for path in folder.glob("*.trace")}
    own = files.pop(folder / "supervisor.trace", [])
    mains = [record.payload.split() for record in own if record.kind == b"main"]
    if not mains:
        raise ValueError("the record of the run is gone")
    main, clock_ns = map(int, mains[0])
    stops = [(r.time_ns, *r.text.split()) for r in own if r.kind == b"stop"]
    processes, version, platform = gather(files)
    end(processes, [r for file in (own, *files.values()) for r in file], stops)
    names = names_of(processes, main)
    lanes = [
        lane for pid in names for lane in lanes_of(processes[pid], names, processes)
    ]
    if printed := [record for record in own if record.kind in TEXT]:
        other = Process(pid=0, own_name=OTHER, records=printed)
        lanes += lanes_of(other, {0: OTHER}, processes)
    times = [record.time_ns for file in (own, *files.values()) for record in file]
    survivors = [int(pid) for pid in stops[0][2:]] if stops else []
    places = {str(ran), str(ran.resolve())}
    # Fork server and resource tracker end with the last process they serve.
    named = [pid for pid in survivors if pid in names]
    return Trace(
        lanes=tuple(_at_home(lane, places, str(snippets)) for lane in _causal(lanes)),
        method=method,
        python=version,
        platform=platform,
        folder=str(snippets),
        duration_ns=max(times) - min(times),
        clock_ns=clock_ns,
        stopped=stops[-1][1] if stops else "",
        survivors=tuple((p, names.get(p, OTHER)) for p in named or survivors),
        stacks=tuple(_stacks(folder / "stacks", names)),
    )


def _causal(lanes: list[Lane]) -> Iterator[Lane]:
    """Yield the lanes, none of which begins before the event that starts it."""
    starts = {e.text: e for n in lanes for e in n.events if e.verb == "starts"}
    for lane in lanes:
        if not (event := starts.get(lane.name)):
            yield lane
            continue
        first = min((e.time_ns for e in lane.events), default=lane.end_ns)
        begin = max(lane.begin_ns, min(event.time_ns, first))
        events = (
            replace(e, earliest_ns=max(e.earliest_ns, begin)) for e in lane.events
        )
        end = max(lane.end_ns, begin)
        yield replace(lane, begin_ns=begin, end_ns=end, events=tuple(events))


def _at_home(lane: Lane, places: set[str], home: str) -> Lane:
    """Return the lane as if the program had run in its own folder."""
    events = []
    for event in lane.events:
        text = event.text
        for place in places:
            text = text.replace(place, home)
        # Most have no path: a run may have printed half a million lines.
        events.append(event if text == event.text else replace(event, text=text))
    return replace(lane, events=tuple(events))


def _stacks(folder: Path, names: dict[int, str]) -> Iterator[tuple[str, str]]:
    """Yield what each hanging process said, in the order of the lanes."""
    if folder.is_dir():
        for pid, name in names.items():
            path = folder / str(pid)
            if os.path.lexists(path) and (text := content(path)):
                yield name, text.decode(errors="replace").strip()
