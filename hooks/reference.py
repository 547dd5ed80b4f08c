"""Write the reference of the package's public names from their docstrings.

A page holds the fence ``reference``, whose body is the name of a package. Parameters
and fields whose type is not public are left out: a reader has no such object.
"""

import ast
import importlib
import inspect
import re
from collections.abc import Collection, Iterator
from types import ModuleType

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from liverun.fences import fences

SECTION = re.compile(r"^(Args|Returns|Raises):\n", re.MULTILINE)
ENTRY = re.compile(r"^ {4}([\w, ]+): (.*?)(?=^ {4}\S|\Z)", re.MULTILINE | re.DOTALL)
PATH = re.compile(r"\b(?:liverun|pathlib|packaging|collections)(?:\.\w+)*\.")


def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files
) -> str:
    """Put the reference in the place of its fence."""
    lines = markdown.split("\n")
    for fence in reversed([f for f in fences(markdown) if f.info == "reference"]):
        module = importlib.import_module(fence.text)
        end = fence.line + len(fence.body) + 1
        lines[fence.line - 1 : end] = reference(module)
    return "\n".join(lines)


def reference(module: ModuleType) -> Iterator[str]:
    """Yield the Markdown of a module and of its public names: functions, then types."""
    yield from described(inspect.getdoc(module))
    public = [getattr(module, name) for name in module.__all__]
    for one in sorted(public, key=inspect.isclass):
        name = one.__name__
        id = f"class-{name.lower()}" if inspect.isclass(one) else name
        yield from ("", f"### `{name}` {{#{id}}}", "")
        if inspect.isclass(one):
            yield from described(inspect.getdoc(one))
            yield ""
            yield from (f"- `{field}`{text}" for field, text in fields(one, module))
            continue
        signature = inspect.signature(one)
        known = [
            parameter
            for parameter in signature.parameters.values()
            if is_public(parameter.annotation, module)
        ]
        said = PATH.sub("", str(signature.replace(parameters=known)))
        yield from (f"`{name}{said}`", "")
        left_out = signature.parameters.keys() - {parameter.name for parameter in known}
        yield from described(inspect.getdoc(one), left_out)


def is_public(annotation: object, module: ModuleType) -> bool:
    """Return whether a module exports all of its package's types in an annotation."""
    package = re.escape(module.__name__)
    own = re.findall(rf"\b{package}(?:\.\w+)*\.(\w+)", str(annotation))
    return set(own) <= set(module.__all__)


def fields(kind: type, module: ModuleType) -> Iterator[tuple[str, str]]:
    """Yield the fields and public methods of a class, each with its docstring."""
    types = inspect.get_annotations(kind)
    (body,) = ast.parse(inspect.getsource(kind)).body
    for one, below in zip(body.body, [*body.body[1:], None], strict=True):
        if isinstance(one, ast.AnnAssign):
            if not is_public(types[one.target.id], module):
                continue
            text = ""
            if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
                text = f": {told(below.value.value)}"
            yield f"{one.target.id}: {ast.unparse(one.annotation)}", text
        elif isinstance(one, ast.FunctionDef) and one.name[0] != "_":
            is_field = any(ast.unparse(x) == "property" for x in one.decorator_list)
            if not is_field:
                known = inspect.get_annotations(getattr(kind, one.name)).values()
                if not all(is_public(annotation, module) for annotation in known):
                    continue
            name = one.name if is_field else f"{one.name}()"
            yield name, f": {told(ast.get_docstring(one))}"


def described(text: str, left_out: Collection[str] = ()) -> Iterator[str]:
    """Yield the Markdown of a docstring, without some parameters."""
    summary, *sections = SECTION.split(text)
    yield from (told(part) + "\n" for part in summary.strip().split("\n\n"))
    for title, body in zip(sections[::2], sections[1::2], strict=True):
        entries = ENTRY.findall(body)
        if not entries:
            yield f"{title}: {told(body)}\n"
            continue
        yield f"{title}:\n"
        yield from (
            f"- `{name}`: {told(what)}"
            for name, what in entries
            if name not in left_out
        )
        yield ""


def told(text: str) -> str:
    """Return prose on one line, its code marked as Markdown does."""
    return " ".join(text.split()).replace("``", "`")
