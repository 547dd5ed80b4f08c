"""Draw the glossary from docs/glossary.toml, and say on each page what its terms mean.

On a page, the first occurrence of a term leads to its entry, and its definition is the
tooltip. The `abbr` of Python-Markdown has tooltips alone, and wants a word to have
boundaries: between Han there are none.
"""

import posixpath
import re
import tomllib
from dataclasses import dataclass
from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from liverun.fences import fences
from liverun.text import display_path

PAGE = "glossary.md"
SOURCE = Path(__file__).parents[1] / "docs" / "glossary.toml"
NEEDED = ("zh", "en", "zh_text", "en_text")
LISTS = ("also", "avoid", "search")
PLACES = ("page", "docs")
OFFICIAL = {
    "zh": "https://docs.python.org/zh-cn/3/",
    "en": "https://docs.python.org/3/",
}
# Where a link would be in the way, or would mark what is no prose.
NO_TAGS = {
    *("a", "button", "code", "h1", "h2", "h3", "h4", "h5", "h6", "kbd"),
    *("label", "pre", "script", "style", "summary", "svg", "th"),
}
NO_CLASSES = {"admonition-title", "checked", "glossary", "panel"}
TAG = re.compile(r"""(<!--.*?-->|<(?:"[^"]*"|'[^']*'|[^'">])*>)""", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the site in both languages, as the source has it."""

    id: str
    """The id of its entry on the glossary page."""
    theme: str
    """The table that it is in."""
    where: str
    """``docs/glossary.toml:12``, the place for an error message."""
    zh: str
    en: str
    zh_text: str
    en_text: str
    also: tuple[str, ...] = ()
    """Other spellings, of either language."""
    avoid: tuple[str, ...] = ()
    """What the pages do not call it, in either language."""
    search: tuple[str, ...] = ()
    """Words that the Chinese search must not cut."""
    page: str = ""
    """The page that shows it, from the root of the docs, with a section or not."""
    docs: str = ""
    """Or the page of the official documentation, from its root."""

    def word(self, language: str) -> str:
        """Return its name."""
        return self.zh if language == "zh" else self.en

    def text(self, language: str) -> str:
        """Return its definition."""
        return self.zh_text if language == "zh" else self.en_text

    def tooltip(self, language: str) -> str:
        """Return the other language's name, and the definition without any markup."""
        other, colon = (self.en, "：") if language == "zh" else (self.zh, ": ")
        return other + colon + self.text(language).replace("`", "")


def read(source: Path) -> list[Term]:
    """Return the terms of the source in its order.

    Raise ``PluginError`` where it is not as its first lines say.
    """
    name, text = display_path(source), source.read_text("utf-8")
    try:
        themes = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r" \(at line (\d+), .*\)$", str(error))
        number = line[1] if line else text.count("\n")
        what = str(error)[: line.start()] if line else str(error)
        raise PluginError(f"{name}:{number}: {what}") from error
    terms = []
    for theme, tables in themes.items():
        if not isinstance(tables, dict):
            raise PluginError(f"{name}:1: '{theme}' is no table [theme.id]")
        for id, values in tables.items():
            header = re.search(
                rf"^\[{re.escape(f'{theme}.{id}')}\]", text, re.MULTILINE
            )
            number = text[: header.start()].count("\n") + 1 if header else 1
            terms.append(_term(theme, id, values, f"{name}:{number}"))
    spelled: dict[str, Term] = {}
    for term in terms:
        for word in {term.zh, term.en, *term.also}:
            if word in spelled:
                other = spelled[word].id
                raise PluginError(f"{term.where}: '{word}' is also '{other}'")
            spelled[word] = term
    return terms


def _term(theme: str, id: str, values: object, where: str) -> Term:
    """Return the term of one table."""
    if not isinstance(values, dict):
        raise PluginError(f"{where}: '{id}' is no table [{theme}.id]")
    for key, value in values.items():
        if key not in (*NEEDED, *LISTS, *PLACES):
            raise PluginError(f"{where}: '{id}' has an unknown key '{key}'")
        lines = value if key in LISTS else [value]
        if not isinstance(lines, list) or not all(
            isinstance(line, str) and line.strip() for line in lines
        ):
            kind = "a list of texts" if key in LISTS else "a text"
            raise PluginError(f"{where}: '{key}' of '{id}' is not {kind}")
    if missing := [key for key in NEEDED if key not in values]:
        raise PluginError(f"{where}: '{id}' has no '{missing[0]}'")
    if len([key for key in PLACES if key in values]) != 1:
        raise PluginError(
            f"{where}: '{id}' leads nowhere\n\n"
            "hint: give it a page of this site, or else docs, and not both"
        )
    lists = {key: tuple(values.get(key, ())) for key in LISTS}
    return Term(id, theme, where, **{**values, **lists})


def spellings(words: list[str]) -> re.Pattern[str]:
    """Return what finds the longest of these words, wherever prose may have it."""
    # Latin words end at a boundary; between Han there is none to see.
    patterns = []
    for word in sorted(words, key=len, reverse=True):
        first, rest = re.escape(word[0]), re.escape(word[1:]).replace(r"\ ", r"\s+")
        if word[0].islower():
            first = f"[{word[0]}{word[0].upper()}]"
        # Nor is `threading.Lock` a place for one, in code or not.
        before = r"(?<![\w-])(?<!\w\.)" if word[0].isascii() else ""
        after = r"(?![\w-]|\.\w)" if word[-1].isascii() else ""
        # To \w, Han is a letter too: 用PID 标识.
        patterns.append(f"(?a:{before}{first}{rest}{after})")
    return re.compile("|".join(patterns) or "(?!)")


def marked(html: str, terms: list[Term], language: str, glossary: str) -> str:
    """Return the HTML of a page with a link at the first occurrence of each term.

    Args:
        html: Of the page's text.
        terms: What to look for.
        language: Of the page.
        glossary: The address of the entries, as seen from the page.
    """
    known = {w.casefold(): t for t in terms for w in (t.word(language), *t.also)}
    words = [w for t in terms for w in (t.word(language), *t.also)]
    pattern, seen = spellings(words), set()

    def mark(found: re.Match[str]) -> str:
        term = known[" ".join(found[0].casefold().split())]
        if term.id in seen:
            return found[0]
        seen.add(term.id)
        title = escape(term.tooltip(language))
        address = f"{glossary}#{term.id}"
        return f'<a class="term" href="{address}" title="{title}">{found[0]}</a>'

    parts = TAG.split(html)
    # The open elements of the name of the one in which nothing is marked.
    shut: list[str] = []
    for number, part in enumerate(parts):
        if number % 2 == 0:
            parts[number] = part if shut else pattern.sub(mark, part)
            continue
        name = re.match(r"<(/?)([a-z][a-z0-9]*)", part)
        if not name or part.endswith("/>"):
            continue
        if name[1]:
            if shut and name[2] == shut[0]:
                shut.pop()
        elif shut:
            shut += [name[2]] if name[2] == shut[0] else []
        elif name[2] in NO_TAGS or NO_CLASSES & classes(part):
            shut.append(name[2])
    return "".join(parts)


def classes(tag: str) -> set[str]:
    """Return the classes of a tag."""
    found = re.search(r'\sclass="([^"]*)"', tag)
    return set(found[1].split()) if found else set()


terms: list[Term] = []


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the source, anew for each build."""
    terms[:] = read(SOURCE)
    return config


def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files
) -> str:
    """Put the terms of a theme in the place of each ``glossary`` fence."""
    if not page.file.src_uri.endswith(".md"):
        return markdown
    lines = markdown.split("\n")
    drawn = [fence for fence in fences(markdown) if fence.language == "glossary"]
    for fence in reversed(drawn):
        theme = "\n".join(fence.body).strip()
        chosen = [term for term in terms if term.theme == theme]
        if not chosen:
            where = display_path(Path(page.file.abs_src_path))
            names = ", ".join(dict.fromkeys(term.theme for term in terms))
            raise PluginError(
                f"{where}: no theme '{theme}' in {display_path(SOURCE)}\n\n"
                f"hint: write one of {names}"
            )
        end = fence.line + len(fence.body) + 1
        lines[fence.line - 1 : end] = entries(chosen, page, Path(config.docs_dir))
    return "\n".join(lines)


def entries(chosen: list[Term], page: Page, docs: Path) -> list[str]:
    """Return the lines of Markdown that list some terms."""
    language = docs.name
    other, name = ("en", "en") if language == "zh" else ("zh", "zh-Hans")
    lines = ['<div class="glossary" markdown>', ""]
    for term in chosen:
        twin = f' <span lang="{name}">{escape(term.word(other))}</span>'
        # Some keep their name in Chinese.
        twin = twin if term.zh != term.en else ""
        text = term.text(language) + shown_by(term, page, docs)
        lines += [
            f"{term.word(language)}{twin} {{: #{term.id} }}",
            # Every page loads the search index: it has the names, in both languages.
            f":   <span data-search-exclude>{text}</span>",
            "",
        ]
    return [*lines, "</div>"]


def shown_by(term: Term, page: Page, docs: Path) -> str:
    """Return the sentence that leads on from a definition."""
    language = docs.name
    if term.docs:
        address = OFFICIAL[language] + term.docs
        title = "官方文档" if language == "zh" else "the official documentation"
    else:
        path, hash, section = term.page.partition("#")
        folder = posixpath.dirname(page.file.src_uri)
        address = posixpath.relpath(path, folder or ".") + hash + section
        target = docs / path
        if not target.is_file():
            raise PluginError(f"{term.where}: no page '{path}' in {display_path(docs)}")
        found = re.search(r"^# (.+?)(?: \{.*)?$", target.read_text("utf-8"), re.M)
        title = found[1] if found else path
    if language == "en":
        return f" See [{title}]({address})."
    return f"见{' ' if title[0].isascii() else ''}[{title}]({address})。"


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give the first occurrence of each term its link, where there are entries."""
    glossary = files.get_file_from_path(PAGE)
    if glossary in (None, page.file):
        return html
    address = get_relative_url(glossary.url, page.url)
    return marked(html, terms, Path(config.docs_dir).name, address)
