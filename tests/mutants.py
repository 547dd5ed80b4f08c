"""Small changes of a program and of a documented transcript, one at a time."""

import ast
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from liverun.transcript.grammar import BARRIER, COUNT
from liverun.transcript.placeholders import ELISION, RANGE

IDEMPOTENT = ("wait", "join", "set", "terminate", "kill")
"""Calls that change nothing when made again."""
WAITS = ("wait", "put", "get", "acquire", "release", "set", "send", "recv")
SIGNS = ("put", "send", "set", "notify", "release", "acquire", "wait", "recv", "get")
"""Calls that tell another process something, or wait to be told."""
ENDS = ("terminate", "kill")
EXITS = ("exit", "_exit")
SIZES = ("range", "Pool", "Barrier", "Semaphore", "BoundedSemaphore")
STDERR = '__import__("sys").stderr'
PAUSE = '__import__("time").sleep(1)'
FACT = re.compile(r"\S+ +(?:after|undivided) ")
"""What is said of order, whose changes are of ``pytest -m order``."""
PLACEHOLDER = re.compile(r"(?<!\\)\{(?!/)([^{}]+)\}")


@dataclass(frozen=True)
class Mutant:
    """A changed text."""

    operator: str
    line: int
    """Of the text, from 1."""
    before: str
    after: str
    text: str
    """The whole, changed."""

    @property
    def name(self) -> str:
        """What was changed, whatever line of the file it stands on."""
        return " ".join(f"{self.operator}: {self.before} -> {self.after}".split())


def code_mutants(source: str) -> Iterator[Mutant]:
    """Change each place of a program to which an operator applies."""
    editor = _Editor(source)
    targets = []
    for node in ast.walk(ast.parse(source)):
        for field in ("body", "orelse", "finalbody"):
            block = getattr(node, field, None)
            if isinstance(block, list):
                yield from _in_block(block, editor)
        if isinstance(node, ast.Call):
            yield from _in_call(node, editor)
            targets += [k.value for k in node.keywords if k.arg == "target"]
    for one, other in itertools.pairwise(targets):
        if editor.text(one) != editor.text(other):
            changes = (one, editor.text(other)), (other, editor.text(one))
            yield editor.mutant("targets exchanged", *changes)


class _Editor:
    """Replaces the text of nodes."""

    def __init__(self, source: str) -> None:
        # ast counts columns in bytes.
        self.data = source.encode()
        self.starts = [0]
        for line in self.data.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))

    def _span(self, node: ast.AST) -> tuple[int, int]:
        first = self.starts[node.lineno - 1] + node.col_offset
        return first, self.starts[node.end_lineno - 1] + node.end_col_offset

    def text(self, node: ast.AST) -> str:
        """Return the text of a node."""
        first, last = self._span(node)
        return self.data[first:last].decode()

    def indent(self, node: ast.AST) -> str:
        """Return what stands before a statement on its line: spaces, or tabs."""
        first, _ = self._span(node)
        begin = self.data.rfind(b"\n", 0, first) + 1
        before = self.data[begin:first].decode()
        return before if before.isspace() else " " * node.col_offset

    def mutant(self, operator: str, *changes: tuple[ast.AST, str]) -> Mutant:
        """Return the program with some nodes' texts replaced."""
        data = self.data
        spans = [(*self._span(node), new.encode()) for node, new in changes]
        for first, last, new in sorted(spans, reverse=True):
            data = data[:first] + new + data[last:]
        before = " / ".join(" ".join(self.text(node).split()) for node, _ in changes)
        after = " / ".join(" ".join(new.split()) for _, new in changes)
        text = data.decode()
        compile(text, "mutant", "exec")
        return Mutant(operator, changes[0][0].lineno, before, after, text)


def delayed(source: str) -> dict[str, str]:
    """Return the program with a pause at the start of a function or after a start.

    An order that only mostly holds does not hold then. A start is named without its
    arguments, which may be what was changed: ``Process(target=f).start()``.
    """
    editor = _Editor(source)
    found = {}
    starts: Counter[str] = Counter()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            first = node.body[0]
            new = f"{PAUSE}\n{editor.indent(first)}{editor.text(first)}"
            found[f"in {node.name}"] = editor.mutant("", (first, new)).text
        if isinstance(node, ast.stmt) and _called(node) == "start":
            text = editor.text(node)
            new = f"{text}\n{editor.indent(node)}{PAUSE}"
            callee = text.partition("(")[0]
            starts[callee] += 1
            name = f"after {callee} {starts[callee]}"
            found[name] = editor.mutant("", (node, new)).text
    return found


def planted(source: str, shown: str) -> Iterator[Mutant]:
    """Change a program so that a run of it must show that, wherever it came from.

    Args:
        source: The program, in which children may be strings and loggers may print.
        shown: What its runs show; a string that is no part of it may be anything.
    """
    editor = _Editor(source)
    tree = ast.parse(source)
    parts = [n for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)
             for n in ast.walk(node)]  # fmt: skip
    for node in ast.walk(tree):
        text = editor.text(node) if hasattr(node, "lineno") else ""
        if isinstance(node, ast.Constant) and node not in parts:
            value = node.value
            if isinstance(value, str) and value.strip() and value in shown:
                changed = f"{text[:-1]}~{text[-1]}"
                yield editor.mutant("string changed", (node, changed))
        if _called(node) == "print" and "file=" not in text:
            given = text[:-1].rstrip().rstrip(",")
            between = "" if given.endswith("(") else ", "
            changed = f"{given}{between}file={STDERR})"
            yield editor.mutant("stream changed", (node, changed))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            more = f'print("planted", flush=True)\n{editor.indent(first)}'
            changed = more + editor.text(first)
            yield editor.mutant("line added", (first, changed))
    last = tree.body[-1]
    last = last.body[-1] if isinstance(last, ast.If) else last
    if _called(last) not in (*EXITS, "raise_signal"):
        changed = f"{editor.text(last)}\n{editor.indent(last)}raise SystemExit(9)"
        yield editor.mutant("exit code added", (last, changed))


def order_mutants(source: str) -> Iterator[Mutant]:
    """Change a program in what makes it order its processes.

    On a quiet machine most of them print as before, for a while.
    """
    editor = _Editor(source)
    tree = ast.parse(source)
    queues = {
        target.id: editor.text(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
        for target in node.targets
        if isinstance(target, ast.Name) and _name(node.value).endswith("Queue")
    }
    for node in ast.walk(tree):
        for field in ("body", "orelse", "finalbody"):
            block = getattr(node, field, None)
            for one, other in itertools.pairwise(
                block if isinstance(block, list) else ()
            ):
                names = _called(one), _called(other)
                if "print" in names and {*names} & {*SIGNS}:
                    changes = (one, editor.text(other)), (other, editor.text(one))
                    yield editor.mutant(f"{' and '.join(names)} swapped", *changes)
        if _called(node) in ("wait", "join") and not node.value.args:
            yield editor.mutant(f"{_called(node)} by a sleep", (node, PAUSE))
        if isinstance(node, ast.With) and not node.items[0].optional_vars:
            context = node.items[0].context_expr
            if isinstance(context, ast.Name):
                nothing = '__import__("contextlib").nullcontext()'
                yield editor.mutant("lock dropped", (context, nothing))
                if len(node.body) > 1:
                    last = node.body[-1]
                    after = f"pass\n{editor.indent(node)}{editor.text(last)}"
                    yield editor.mutant("lock narrowed", (last, after))
        if isinstance(node, ast.Call) and _name(node).endswith("Semaphore"):
            for size in node.args:
                if editor.text(size) != "2":
                    yield editor.mutant("semaphore of 2", (size, "2"))
        if isinstance(node, ast.Call) and _name(node) == "Process":
            for place in ast.walk(node):
                if isinstance(place, ast.Name) and place.id in queues:
                    yield editor.mutant("two queues", (place, queues[place.id]))


def _called(node: ast.AST | None) -> str:
    """Return the name of what a statement calls and throws away, or ''."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        return _name(node.value)
    return ""


def _name(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def _in_block(block: list[ast.stmt], editor: _Editor) -> Iterator[Mutant]:
    for node, following in zip(block, [*block[1:], None], strict=False):
        name = _called(node)
        text = editor.text(node)
        twice = f"{text}\n{editor.indent(node)}"
        if name in ("print", "start", "join", *ENDS, *EXITS, *WAITS):
            yield editor.mutant(f"{name} dropped", (node, "pass"))
        if name in ("print", *WAITS) and name not in IDEMPOTENT:
            yield editor.mutant(f"{name} doubled", (node, twice + text))
        if name in ("print", "start") and _called(following) == name:
            other = editor.text(following)
            if other != text:
                changes = (node, other), (following, text)
                yield editor.mutant(f"{name}s swapped", *changes)
        if name == "start":
            for call in ("join", "terminate"):
                more = twice + text.replace(".start()", f".{call}()")
                yield editor.mutant(f"{call} added", (node, more))
        if isinstance(node, ast.Assign):
            value = node.value
            if isinstance(value, ast.Call) and _name(value) in WAITS:
                yield editor.mutant(f"{_name(value)} dropped", (value, "None"))
            if text.endswith(".daemon = True"):
                yield editor.mutant("daemon flipped", (value, "False"))


def _in_call(node: ast.Call, editor: _Editor) -> Iterator[Mutant]:
    name = _name(node)
    for argument in node.args:
        text = editor.text(argument)
        value = argument.value if isinstance(argument, ast.Constant) else None
        if name == "print" and isinstance(value, str):
            changed = f"{text[:-1]}~{text[-1]}"
            yield editor.mutant("text changed", (argument, changed))
        if type(value) is int and name in (*EXITS, *SIZES):
            operator = "exit code changed" if name in EXITS else "size changed"
            yield editor.mutant(operator, (argument, str(value + 1)))
        if text in ("signal.SIGKILL", "signal.SIGTERM"):
            other = "TERM" if text.endswith("KILL") else "KILL"
            yield editor.mutant("signal changed", (argument, f"signal.SIG{other}"))
    for keyword in node.keywords:
        if name == "Process":
            yield from _in_process(keyword, editor)


def _in_process(keyword: ast.keyword, editor: _Editor) -> Iterator[Mutant]:
    value = keyword.value
    text = editor.text(value)
    if keyword.arg == "name":
        yield editor.mutant("process renamed", (value, '"renamed"'))
    if keyword.arg == "daemon":
        yield editor.mutant("daemon flipped", (value, f"not {text}"))
    if keyword.arg == "target":
        yield editor.mutant("target dropped", (value, "None"))
    if keyword.arg == "args" and isinstance(value, ast.Tuple):
        for element in value.elts:
            constant = isinstance(element, ast.Constant)
            if constant and type(element.value) is int:
                more = str(element.value + 1)
                yield editor.mutant("argument changed", (element, more))
            elif constant and isinstance(element.value, str):
                more = repr(f"{element.value}~")
                yield editor.mutant("argument changed", (element, more))


def transcript_mutants(lines: tuple[str, ...]) -> Iterator[Mutant]:
    """Change each line, ending, barrier, range and block of a documented transcript.

    Args:
        lines: The transcript's lines, without their ``#>``.
    """
    for number, line in enumerate(lines):
        section = list(itertools.takewhile(_is_no_head, lines[number + 1 :]))
        for operator, new in _of_line(line):
            yield _mutant(operator, lines, number, [line], new)
        following = lines[number + 1] if number + 1 < len(lines) else "@"
        if not line.startswith("@") and not following.startswith("@"):
            if BARRIER in (line, following):
                new = [following, line]
                yield _mutant(
                    "documented barrier moved", lines, number, [line, following], new
                )
            else:
                yield _mutant(
                    "documented barrier added", lines, number, [line], [line, BARRIER]
                )
        for distance, other in enumerate(section, 1):
            if FACT.match(other):
                continue
            if _is_event(line) and _parts(other)[0] == _parts(line)[0]:
                if other != line:
                    old = [line, *section[:distance]]
                    new = [other, *section[: distance - 1], line]
                    yield _mutant("documented lines swapped", lines, number, old, new)
                break


def _mutant(
    operator: str, lines: tuple[str, ...], number: int, old: list[str], new: list[str]
) -> Mutant:
    whole = [*lines[:number], *new, *lines[number + len(old) :]]
    text = "\n".join(whole)
    return Mutant(operator, number + 1, " / ".join(old), " / ".join(new), text)


def _is_no_head(line: str) -> bool:
    return line != BARRIER and not line.startswith("@")


def _is_event(line: str) -> bool:
    return _is_no_head(line) and not FACT.match(line)


def _of_line(line: str) -> Iterator[tuple[str, list[str]]]:
    """Yield operators with the lines that they put in a line's place."""
    if line.startswith("@"):
        yield "documented block dropped", ["@ python<3.0"]
    if not _is_event(line):
        return
    lane, rest = _parts(line)
    yield "documented line dropped", []
    yield "documented line doubled", [line, line]
    yield "documented lane renamed", [f"nobody  {rest}"]
    if rest[0] in "|!" and rest[2:] != ELISION:
        yield "documented stream changed", [f"{lane}  {_other_stream(rest)}"]
    if (changed := _changed(rest)) != rest:
        yield "documented text changed", [f"{lane}  {changed}"]
    for found in PLACEHOLDER.finditer(rest):
        if (count := COUNT.search(rest)) and found.end() == len(rest):
            moved = f"{{{int(count[2]) + 10}..{int(count[2]) + 20}}}"
            yield "documented count moved", [f"{lane}  {_put(rest, found, moved)}"]
        elif bounds := RANGE.fullmatch(found[1]):
            moved = f"{{{float(bounds[2]) + 1e4}..{float(bounds[2]) + 2e4}}}"
            yield "documented range moved", [f"{lane}  {_put(rest, found, moved)}"]
        else:
            yield (
                "documented placeholder changed",
                [f"{lane}  {_put(rest, found, '0')}"],
            )


def _parts(line: str) -> tuple[str, str]:
    lane, _, rest = line.partition(" ")
    return lane, rest.lstrip()


def _put(rest: str, found: re.Match[str], new: str) -> str:
    return rest[: found.start()] + new + rest[found.end() :]


def _other_stream(rest: str) -> str:
    other = "!" if rest[0] == "|" else "|"
    return re.sub(r"(^| or )[|!](?= |$)", rf"\g<1>{other}", rest)


def _changed(rest: str) -> str:
    """Change each text that a line allows."""
    count = COUNT.search(rest)
    end = rest[count.start() :] if count else ""
    body = rest[: count.start()] if count else rest
    parts = body.split(" or ")
    return " or ".join(_changed_part(part) for part in parts) + end


def _changed_part(part: str) -> str:
    verb, _, text = part.partition(" ")
    if verb in "|!~":
        # At the front: the end may be a mark, as of a line without its end.
        return part if text == ELISION else f"{verb} ?{text}"
    if verb == "exits":
        return f"exits {(int(text) + 1) % 256 or 1}"
    if part.startswith("killed by"):
        return "killed by SIGHUP"
    return f"{verb} nobody{' (timeout)' if text.endswith(' (timeout)') else ''}"
