"""Let no page show a program that nothing runs, or a fence as it is written."""

import difflib
import logging
import re
from pathlib import Path
from textwrap import indent
from typing import ClassVar

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from liverun import fences as engine
from liverun.fences import all_fences
from liverun.mkdocs_fences import line_of_file
from liverun.text import display_path, escape_controls

EXECUTED = "python"
OURS = (*engine.OURS, "checked", "errors", "exercises", "glossary", "reference")
"""Fences with a body and nothing else."""
SHOWN = ("text", "console", "markdown", "toml")
"""Fences that are shown as they are."""
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
RAW = re.compile(r"<pre\b", re.IGNORECASE)
CODE = re.compile(r"`+[^`\n]*`+")
INDENTED = '<div class="language-output highlight">'
"""What becomes of code that is only indented: mkdocs.yml gives it this language."""


class Located(logging.Filter):
    """Has a message of markdown-exec say which block of which page it is about."""

    blocks: ClassVar[dict[str, str]] = {}
    """``path:line`` of the blocks of the page at hand, by their code."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Put the place before the message."""
        text = record.getMessage()
        for code, where in self.blocks.items():
            if f"Code block is:\n\n{indent(code, '  ')}" in text:
                record.msg, record.args = f"{where}: {text}", ()
        return True


def on_startup(command: str, dirty: bool) -> None:
    """Have all that MkDocs reports pass through the filter."""
    for handler in logging.getLogger("mkdocs").handlers:
        handler.addFilter(Located())


def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files
) -> str:
    """Refuse what would not be shown as its author means."""
    if not page.file.src_uri.endswith(".md"):
        return markdown
    Located.blocks.clear()
    lines = markdown.split("\n")
    fenced: set[int] = set()
    for fence in all_fences(markdown):
        where = line_of_file(page, markdown, fence.line)
        if problem := _problem(fence.info, fence.closed):
            raise PluginError(f"{where}: {problem}")
        body = range(fence.line, fence.line + len(fence.body))
        fenced.update(range(fence.line - 1, body.stop + 1))
        if fence.language == EXECUTED:
            shown = [line for line in fence.body if not line.startswith("#>")]
            Located.blocks["\n".join(shown)] = where
            # The #> lines are for the test; the page shows the real output.
            for number in body:
                if lines[number].lstrip(" >").startswith("#>"):
                    lines[number] = None
    prose = "\n".join("" if n in fenced else x or "" for n, x in enumerate(lines))
    for comment in COMMENT.finditer(prose):
        first = prose.count("\n", 0, comment.start())
        last = first + comment[0].count("\n")
        if fenced & set(range(first, last + 1)):
            where = line_of_file(page, markdown, first + 1)
            raise PluginError(f"{where}: a fence in a comment is shown all the same")
    if raw := RAW.search(CODE.sub(lambda found: " " * len(found[0]), prose)):
        where = line_of_file(page, markdown, prose.count("\n", 0, raw.start()) + 1)
        raise PluginError(f"{where}: code in HTML is shown and never run; use a fence")
    return "\n".join(line for line in lines if line is not None)


def _problem(info: str, closed: bool) -> str:
    """Return what is wrong with the opening of a fence, or ''."""
    word = re.split(r"[\s{}.]+", info.strip(" {}."))[0]
    if not closed:
        return f"nothing closes the fence '{escape_controls(info)}'"
    if info in (*OURS, *SHOWN):
        return ""
    if info.startswith(f"{EXECUTED} "):
        if 'exec="on"' in info.split():
            return ""
        return (
            "this Python is shown and never run\n\n"
            'hint: make it a snippet, or write python exec="on" source="above"'
        )
    if word.casefold().startswith(("py", "ipython")):
        return (
            "this Python is shown and never run\n\n"
            'hint: make it a snippet, or add exec="on" source="above"'
        )
    known = (*OURS, *SHOWN, f'{EXECUTED} exec="on"')
    close = difflib.get_close_matches(word.casefold(), known, 1)
    guess = f" (did you mean '{close[0]}'?)" if close else ""
    return (
        f"no fence '{escape_controls(info)}'{guess}\n\n"
        f"hint: the fences of this site are {', '.join(known)}"
    )


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Refuse code that is only indented."""
    Located.blocks.clear()
    if page.file.src_uri.endswith(".md") and INDENTED in html:
        text = re.sub("<[^>]*>", "", html.split(INDENTED)[1]).strip().split("\n")[0]
        where = display_path(Path(page.file.abs_src_path))
        raise PluginError(
            f"{where}:1: indented text is shown as code that nothing runs: '{text}'\n\n"
            "hint: indent it less, or make it a fence"
        )
    return html
