"""Give notebooks the markup of the other pages, and their links the same checks."""

import functools
import json
import posixpath
import re
import tempfile
from collections.abc import Callable
from html import escape, unescape
from pathlib import Path

import mkdocs_jupyter.config
import mkdocs_jupyter.convert
from markdown.extensions.toc import nest_toc_tokens
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url
from staging import Scratch

HEADING = re.compile(r'<h([1-6])[^>]*? id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
LINK = re.compile(r'(?<=<a href=")[^":#]+\.(?:md|ipynb)(?:#[^"]*)?(?=")')

# The templates of mkdocs-jupyter bring 574 KB of styles, and scripts from other hosts.
mkdocs_jupyter.config.settings.templates_dir = str(Path(__file__).with_name("notebook"))

# How matplotlib styles its plots: one rule for all lines, and an attribute on each.
SVG = re.compile(r"<svg .*?</svg>", re.DOTALL)
RULE = re.compile(r"<style[^>]*>\*\{(.*?)\}</style>", re.DOTALL)
STYLE = re.compile(r' style="([^"]*)"')

CODE = re.compile(r"<pre>(<span></span>.*?)</pre>", re.DOTALL)
"""What nbconvert has highlighted, without the element that scrolls."""

serving = False
may_wait: Callable[[], bool] = bool
"""Whether the notebook that is being rendered is executed by a later build."""


class Postponed(Exception):
    """A notebook would have to be executed, and may wait."""


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is `mkdocs serve`."""
    global serving
    serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Keep results from one build to the next only while serving."""
    # A build shows what ran now; the cache knows neither Python nor imported files.
    config.plugins["mkdocs-jupyter"].config["cache"] = serving
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Begin with the notebooks: while they run, the snippets of other pages do."""
    return Files(sorted(files, key=lambda file: not file.src_uri.endswith(".ipynb")))


SECONDS = 120
"""For a cell of a notebook."""
NO_BYTECODE = (
    "import os, sys; sys.dont_write_bytecode = True;"
    " os.environ['PYTHONDONTWRITEBYTECODE'] = '1'; del os, sys"
)
"""Executed by a kernel before its first cell, for itself and for its children."""


def configure_nbconvert() -> None:
    """End a build whose cell hangs, and let kernels be quiet and leave nothing.

    mkdocs-jupyter has no options for these: by default a cell may run for ever, a
    kernel warns, in every build, that it listens on this machine, and compiled modules
    would lie in docs, from where the next build would publish them.
    """
    from nbconvert.preprocessors import ExecutePreprocessor

    ExecutePreprocessor.timeout_func = staticmethod(lambda cell: SECONDS)
    ExecutePreprocessor.extra_arguments = [
        "--log-level=ERROR",
        f"--IPKernelApp.exec_lines={NO_BYTECODE}",
    ]


def executing(convert: Callable[..., str]) -> Callable[..., str]:
    """Return what converts a notebook, with a temporary folder that goes with us.

    It is not called where the result is in the cache.

    Raises:
        Postponed: where it should not be executed now.
    """

    def convert_or_postpone(path: str, execute: bool, **options: object) -> str:
        if not execute:
            return convert(path, execute=False, **options)
        if may_wait():
            raise Postponed
        configure_nbconvert()
        # For what a kernel that is killed would leave.
        scratch = Scratch(Path(tempfile.gettempdir()), "notebook-")
        tempfile.tempdir = str(scratch.folder)
        try:
            return convert(path, execute=True, **options)
        finally:
            tempfile.tempdir = None
            scratch.discard()

    return convert_or_postpone


mkdocs_jupyter.convert.nb2html = executing(mkdocs_jupyter.convert.nb2html)


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:
    """While serving, let notebooks wait for the runs of all pages."""
    if serving and page.file.src_uri.endswith(".ipynb"):
        page.render = functools.partial(rendered, page, page.render)
    return page


def rendered(
    page: Page, render: Callable[..., None], config: MkDocsConfig, files: Files
) -> None:
    """Render a notebook, or, if it has to wait for its runs, its unexecuted cells."""
    global may_wait
    may_wait = functools.partial(config.plugins["liverun"].postpone, page)
    try:
        render(config, files)
    except Postponed:
        jupyter = config.plugins["mkdocs-jupyter"]
        jupyter.config["execute"] = False
        jupyter.on_pre_page(page, config, files)
        jupyter.config["execute"] = True
        page.render(config, files)
        note = f'<p class="panel-pending">{escape(config.extra["postponed"])}</p>'
        page.content = page.content.replace("</h1>", f"</h1>{note}", 1)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Return the article of a notebook page, with headings and links as on others."""
    if not page.file.src_uri.endswith(".ipynb"):
        return html
    html = html.rpartition("<style>")[0]
    html = SVG.sub(lambda plot: unstyled(plot[0]), html)
    html = CODE.sub(r"<pre><code>\1</code></pre>", html)
    page.links_to_anchors = {}
    page.present_anchor_ids = set(re.findall(r' id="([^"]+)"', html))
    html = LINK.sub(lambda link: address(link[0], page, files), html)

    headings = HEADING.findall(html)
    for _, id, name in headings:
        if "{" in name or not id:
            what = f"the heading '{name}' has no id of its own"
            hint = 'hint: write it as HTML: <h2 id="method">Method</h2>'
            raise PluginError(f"{page.file.abs_src_path}: {what}\n\n{hint}")
    page.title = headings[0][2] if headings else page.file.name
    notebook = json.loads(Path(page.file.abs_src_path).read_text("utf-8"))
    if "description" in notebook["metadata"]:
        page.meta["description"] = notebook["metadata"]["description"]
    page.toc = get_toc(
        nest_toc_tokens(
            [
                {"level": int(level), "id": id, "name": name}
                for level, id, name in headings
            ]
        )
    )
    title = config.mdx_configs["toc"]["permalink_title"]
    return HEADING.sub(
        r'<h\1 id="\2">\3<a class="headerlink" href="#\2" '
        rf'title="{title}">&para;</a></h\1>',
        html,
    )


def unstyled(svg: str) -> str:
    """Return a plot whose lines and colours are attributes, as the policy asks."""
    rules = "".join(attributes(rule) for rule in RULE.findall(svg))
    svg = STYLE.sub(lambda style: attributes(style[1]), RULE.sub("", svg))
    return svg.replace("<svg", f"<svg{rules}", 1)


def attributes(style: str) -> str:
    """Return declarations as attributes, which SVG has by the same names."""
    pairs = [part.split(":", 1) for part in style.split(";") if part.strip()]
    return "".join(f' {name.strip()}="{value.strip()}"' for name, value in pairs)


def address(link: str, page: Page, files: Files) -> str:
    """Return the address of a linked page, and leave its anchor to MkDocs to check."""
    path, _, anchor = unescape(link).partition("#")
    folder = posixpath.dirname(page.file.src_uri)
    target = files.get_file_from_path(posixpath.normpath(posixpath.join(folder, path)))
    if target is None:
        raise PluginError(f"{page.file.abs_src_path}: no page {path!r}")
    if anchor:
        page.links_to_anchors.setdefault(target, {})[anchor] = link
    url = get_relative_url(target.url, page.url)
    return f"{url}#{anchor}" if anchor else url


def on_build_error(error: Exception) -> None:
    """End the build with one line for a failing cell; MkDocs has shown the cell."""
    # By name, since without a notebook nbclient is not even imported.
    if type(error).__name__ in ("CellExecutionError", "CellTimeoutError"):
        raise Abort("A cell of a notebook failed.") from error
