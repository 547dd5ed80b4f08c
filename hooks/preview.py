"""Rebuild only the pages that a change can have touched, while serving.

A page of the preview is kept from one build to the next as long as nothing that it is
made of has changed: its own text, its twin's, the snippets that it names, and all that
pages have in common. Only `mkdocs serve` keeps pages; `mkdocs build` makes each anew.
"""

import hashlib
import logging
import os
import re
import socket
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import mkdocs
from aside import Aside
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date
from watchdog.observers.polling import PollingObserver

from liverun.fences import OURS, fences

MKDOCS = "1.6."
SHARED = ("mkdocs*.yml", "docs/*.toml", "hooks/**/*", "overrides/**/*", "records/*")
"""What every page may be made of, from the folder of mkdocs.yml."""
HEAD = re.compile(r"\A.*?^# [^\n]*", re.DOTALL | re.MULTILINE)
"""Front matter and title, which other pages show."""
WHOLE = ("glossary", "checked")
"""Fences that show more than one snippet."""
EVERY_S = 0.1
"""Between looks for changed files; MkDocs looks twice a second."""
RENDERED = (
    "markdown",
    "content",
    "meta",
    "toc",
    "title",
    "present_anchor_ids",
    "links_to_anchors",
    "_title_from_render",
)
"""What MkDocs and the plugins note of a page as they read it."""


@dataclass(slots=True)
class Kept:
    """A page as it was built, and what it was made of."""

    key: str
    attributes: dict[str, object]
    entries: list[dict[str, object]]
    """Its sections in the search index."""
    output: bytes = b""


class Compiled(BytecodeCache):
    """Templates as jinja compiled them, for as long as the preview goes on.

    Each build reads them anew; most of that time would go into compiling them.
    """

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give back what was compiled, if the template is as it was."""
        if code := self.kept.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self.kept[bucket.key] = bucket.bytecode_to_string()


compiled = Compiled()


class Warned(logging.Handler):
    """Whether anything was warned of: a page that warns is built again each time."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.times = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count it."""
        self.times += 1


serving = False
warned = Warned()
kept: dict[str, Kept] = {}
"""By source file."""
keys: dict[str, str] = {}
"""Of the sources of the build that is under way."""
aside = Aside()


def on_startup(command: str, dirty: bool) -> None:
    """Begin to keep pages, if this is `mkdocs serve`."""
    global serving
    # English within Chinese starts too.
    if command == "serve" and not dirty and not serving:
        if not mkdocs.__version__.startswith(MKDOCS):
            raise Abort(
                f"hooks/preview.py replaces two functions of MkDocs {MKDOCS}x, and this"
                f" is {mkdocs.__version__}: take the hook out of mkdocs.yml."
            )
        serving = True
        logging.getLogger("mkdocs").addHandler(warned)
        build._populate_page = _reading(build._populate_page)
        build._build_page = _writing(build._build_page)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """See that the address is free before the first build, not after it."""
    if serving and not kept:
        host, port = config.dev_addr
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                command = f"mkdocs serve -a {host}:{port + 1}"
                raise Abort(
                    f"{host}:{port}: {error.strerror}.\n\n"
                    f"hint: choose another address: {command}"
                ) from error
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Save the files of the last build from being deleted."""
    if serving:
        aside.begin(Path(config.site_dir))


def on_post_build(config: MkDocsConfig) -> None:
    """Delete what this build, with English within it, has not moved back."""
    if serving:
        aside.discard()


@event_priority(100)
def on_serve(
    server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]
) -> LiveReloadServer:
    """Look for changed files more often than MkDocs does."""
    # Before other hooks watch more: what is watched goes over to another observer.
    paths = [config.docs_dir, config.config_file_path]
    for path in paths:
        server.unwatch(path)
    server.observer = PollingObserver(timeout=EVERY_S)
    for path in paths:
        server.watch(path)
    return server


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Work out of what each page is made."""
    if serving:
        root, docs = Path(config.config_file_path).parent, Path(config.docs_dir)
        pages = [Path(f.abs_src_path) for f in files.documentation_pages()]
        texts = {page: page.read_bytes() for page in pages}
        shared = [*_stats(root), get_build_date(), *sorted(files.src_uris)]
        shared = _digest([*shared, *(_head(p, text) for p, text in texts.items())])
        for page, text in texts.items():
            twins = [
                other / page.relative_to(docs)
                for other in docs.parent.iterdir()
                if other.is_dir() and other != docs
            ]
            parts = [text, *(t.read_bytes() for t in twins if t.is_file())]
            snippets = root / "snippets" / docs.name
            parts += _stats(snippets, _named(text.decode(errors="replace")))
            keys[str(page)] = _digest([shared, *parts])
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Compile no template twice, and copy no file that is as it was."""
    env.bytecode_cache = compiled
    if serving:
        aside.take_static(files)
    return env


def _named(markdown: str) -> Iterator[str]:
    """Yield the files of the snippets that a page shows, as a pattern."""
    for fence in fences(markdown):
        if fence.language in WHOLE:
            yield "*.py"
        elif fence.language in OURS:
            yield f"{''.join(fence.body[:1]).strip()}.py"


def _head(page: Path, text: bytes) -> bytes | str:
    """Return what other pages may show of a page."""
    head = HEAD.search(text.decode(errors="replace"))
    return head[0] if head and page.suffix == ".md" else text


def _stats(folder: Path, patterns: Iterable[str] = SHARED) -> Iterator[str]:
    """Yield the names of some files, with the time and size by which they are known."""
    for pattern in patterns:
        for path in sorted(folder.glob(pattern)):
            if "__pycache__" not in path.parts:
                stat = os.stat(path)
                yield f"{path} {stat.st_mtime_ns} {stat.st_size}"


def _digest(parts: Iterable[str | bytes]) -> str:
    state = hashlib.sha256()
    for part in parts:
        state.update(part if isinstance(part, bytes) else part.encode())
        state.update(b"\0")
    return state.hexdigest()


def _entries(config: MkDocsConfig) -> list[dict[str, object]]:
    """Return the search index so far."""
    plugin = config.plugins.get("material/search")
    return plugin.search_index.entries if plugin else []


def _reading(read: Callable[..., None]) -> Callable[..., None]:
    """Return what reads a page, or gives it back as it was read before."""

    def read_or_keep(
        page: Page, config: MkDocsConfig, files: Files, dirty: bool = False
    ) -> None:
        source = page.file.abs_src_path
        before = kept.get(source)
        if before and before.key == keys[source]:
            # The cache of notebooks drops what no build asks for.
            config.plugins.on_pre_page(page, config=config, files=files)
            page.__dict__.update(before.attributes)
            return
        kept.pop(source, None)
        times = warned.times
        read(page, config, files, dirty)
        plugin = config.plugins.get("liverun")
        pending = plugin and page.file.src_uri in plugin.pending
        if warned.times == times and not pending:
            found = {n: page.__dict__[n] for n in RENDERED if n in page.__dict__}
            kept[source] = Kept(keys[source], found, [])

    return read_or_keep


def _writing(write: Callable[..., None]) -> Callable[..., None]:
    """Return what writes a page, or writes what it was before."""

    def write_or_keep(
        page: Page, config: MkDocsConfig, *others: object, **more: object
    ) -> None:
        source, target = page.file.abs_src_path, Path(page.file.abs_dest_path)
        before, entries = kept.get(source), _entries(config)
        if before and before.output:
            entries += before.entries
            if not aside.take(str(target)):
                target.write_bytes(before.output)
            return
        times, first = warned.times, len(entries)
        write(page, config, *others, **more)
        if before and warned.times == times and target.is_file():
            before.entries = entries[first:]
            before.output = target.read_bytes()
        else:
            kept.pop(source, None)

    return write_or_keep
