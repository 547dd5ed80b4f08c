"""The gate: every snippet, run under every start method, is as documented."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytest_examples import CodeExample, EvalExample

from conftest import lint, repeats
from liverun.errors import LiverunError
from liverun.masked import hidden, masked
from liverun.records import Record
from liverun.report import check, documented, stopped, update_command
from liverun.runner import Interpreter, Runs, methods
from liverun.snippet import Snippet, load, shown
from liverun.transcript import choose, parse, write
from liverun.update import update
from mend import READERS, SHOWN
from updates import Change


class SnippetExample(CodeExample):
    """A snippet's code, for the linters of pytest-examples."""

    def in_py_file(self) -> bool:
        """Keep the two blank lines of PEP 8, which it would fold in docstrings."""
        return False


@contextmanager
def told() -> Iterator[None]:
    """Fail with the message of an error of ours, and nothing around it."""
    try:
        yield
    except LiverunError as error:
        raise pytest.fail.Exception(str(error), pytrace=False) from None


def test_snippet(
    path: Path,
    python: Interpreter,
    runs: Runs,
    eval_example: EvalExample,
    record: Record,
    changes: list[Change],
) -> None:
    """A snippet is tidy and does what its documented transcript says."""
    with told():
        snippet = load(path)
        if python.version not in snippet.options.requires_python:
            pytest.skip(f"{shown(path)} needs {snippet.options.requires_python}")
        keys = [(snippet, m, python) for m in methods(snippet, python)]
        if not keys:
            pytest.skip(f"{shown(path)} needs another start method than this has")
        if eval_example.update_examples:
            changes += _update(snippet, keys, runs, eval_example)
        else:
            lint(_example(snippet, snippet.code), eval_example, SHOWN)
            _check(snippet, keys, runs, record)


def _example(snippet: Snippet, source: str) -> SnippetExample:
    # The linters count lines from start_line, which they take for a fence's.
    return SnippetExample.create(
        source, path=snippet.path, start_line=snippet.code_line - 1
    )


def _check(snippet: Snippet, keys: list, runs: Runs, record: Record) -> None:
    """Check every start method, and tell of all that fail."""
    blocks = documented(snippet)
    messages = []
    for key in keys:
        alarm = False
        try:
            trace = runs.result((*key, 0))
            check(snippet, trace, key[2])
        except LiverunError as error:
            alarm = True
            messages.append(str(error))
        else:
            seen = hidden(choose(blocks, trace), trace)
            record.mask(snippet, masked(blocks) + seen)
        record.add(snippet, key[2].version, key[1], alarm)
    if messages:
        raise LiverunError("\n\n".join(messages))


def _update(
    snippet: Snippet, keys: list, runs: Runs, eval_example: EvalExample
) -> list[Change]:
    """Return what is to be written: the code, tidied, and the transcript, mended."""
    turns = range(repeats(eval_example._pytest_config))
    traces = [runs.result((*key, turn)) for key in keys for turn in turns]
    for trace in traces:
        if trace.stopped:
            raise stopped(snippet, trace)
    blocks = parse(snippet.transcript, snippet.transcript_line, shown(snippet.path))
    try:
        new = update(blocks if snippet.transcript else (), traces)
    except ValueError as error:
        raise LiverunError(
            f"{shown(snippet.path)}:{snippet.transcript_line}: not updated: two runs"
            f" differ in {error}",
            "What differs from run to run needs a mark that says how: ~, x{a..b},"
            " or |, {a..b}, {/regex/}.",
            f"write what always holds by hand, then run: {update_command(snippet)}",
        ) from error
    code = _example(snippet, snippet.code)
    eval_example.config = READERS
    eval_example.format(code)
    eval_example.to_update.clear()
    source = snippet.with_transcript(write(new)) if new else snippet.source
    source = source.replace(snippet.code, code.source, 1)
    if source == snippet.source:
        return []
    return [Change(snippet.path, snippet.source, 0, len(snippet.source), source)]
