"""Make a PDF of the whole notes in each language: notes-zh.pdf and notes-en.pdf.

Run as ``python scripts/pdf.py``. It builds the site first, unless it is given the
folder of one that is built.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

from liverun.errors import LiverunError

sys.path.append(str(Path(__file__).resolve().parents[1] / "hooks"))

from staging import Scratch

ROOT = Path(__file__).resolve().parent.parent
INSTALL = 'python -m pip install -c constraints.txt -e ".[pdf]"'
LANGUAGES = {"zh": ".", "en": "en"}
"""Where in the site each begins."""
WORDS = {
    "zh": {
        "contents": "目录",
        "built": "构建于 {date}，程序由 Python {python} 运行。",
    },
    "en": {
        "contents": "Contents",
        "built": "Built on {date}; Python {python} ran the programs.",
    },
}
LINKS = """
links => links.filter(link => !link.closest(".md-nav--secondary"))
  .map(link => link.getAttribute("href"))
"""
NUMBER = """
(links, begins) => {
  for (const link of links) link.dataset.page = begins[link.hash.slice(1)]
}
"""
# One code or a range of codes, and the character of the first.
RANGE = re.compile(r"(?m)^<(\w+)> (?:<(\w+)> )?<(\w{4})>$")
# Radicals that Unicode does not call compatible with the characters they look like.
RADICALS = str.maketrans(
    "⺠⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳⼾",
    "民见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟户",
)

try:
    from pikepdf import ObjectStreamMode, Pdf
    from playwright.sync_api import Browser, Error, sync_playwright
except ImportError as error:
    sys.exit(f"{error.name} is not installed\n\nhint: {INSTALL}")


def main() -> None:
    """Read the command line and write both files."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "site", nargs="?", type=Path, help="a built site (default: build one)"
    )
    parser.add_argument(
        "--to", type=Path, default=Path(), help="folder of the PDFs (default: this one)"
    )
    arguments = parser.parse_args()
    try:
        write(arguments.site, arguments.to)
    except LiverunError as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"{error.filename}: {error.strerror}")


def write(site: Path | None, folder: Path) -> None:
    """Put the PDFs of a site, or of one built for this, into a folder.

    Raises:
        LiverunError: when there is no browser, no site or no way to build it.
        OSError: when the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with browser() as chromium, built(site) as whole:
        made = {
            f"notes-{language}.pdf": pdf(chromium, whole / start, WORDS[language])
            for language, start in LANGUAGES.items()
        }
    # Beside their places, so that each is put there whole or not at all.
    scratch = Scratch(folder, ".notes-pdf-")
    try:
        for name, content in made.items():
            (scratch.folder / name).write_bytes(content)
        for name in made:
            os.replace(scratch.folder / name, folder / name)
            print(folder / name)
    finally:
        scratch.discard()


@contextmanager
def browser() -> Iterator[Browser]:
    """Start Chromium, or Chrome where it is usually installed."""
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        try:
            started = playwright.chromium.launch(
                executable_path=path, channel=None if path else "chrome"
            )
        except Error as error:
            raise LiverunError(
                f"no browser: {error.message.splitlines()[0]}",
                hint="install Chromium or Chrome",
            ) from error
        with started:
            yield started


@contextmanager
def built(site: Path | None) -> Iterator[Path]:
    """Give a site that is built, or build one that lasts as long as this."""
    if site is None:
        with tempfile.TemporaryDirectory(prefix="notes-site-") as folder:
            command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", folder]
            quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
            if subprocess.run(command, cwd=ROOT, env=quiet, check=False).returncode:
                raise LiverunError("the site could not be built: see above")
            yield Path(folder)
        return
    for start in LANGUAGES.values():
        if not (site / start / "index.html").is_file():
            raise LiverunError(
                f"{site}: no site, it has no {Path(start, 'index.html')}",
                hint=f"mkdocs build -d {site}, or name no folder",
            )
    yield site.resolve()


def pdf(browser: Browser, site: Path, words: dict[str, str]) -> bytes:
    """Return one PDF of all pages of a language, in the order of the navigation."""
    # The policy of the pages would stop what is added here; no script of theirs runs.
    context = browser.new_context(bypass_csp=True, java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    links = page.eval_on_selector_all(".md-nav--primary a.md-nav__link", LINKS)
    pages = {link: (site / link).read_text("utf-8") for link in links}
    script, style = (
        Path(__file__).with_suffix(suffix).read_text("utf-8")
        for suffix in (".js", ".css")
    )
    given = {"pages": list(pages.items()), "words": words, "style": style}
    page.evaluate(script, given)
    # Chromium cannot count pages ahead: print once to learn where the articles begin.
    with Pdf.open(BytesIO(page.pdf(prefer_css_page_size=True))) as draft:
        numbers = {sheet.objgen: n for n, sheet in enumerate(draft.pages, 1)}
        begins = {
            name.removeprefix("/"): numbers[place[0].objgen]
            for name, place in draft.Root.Dests.items()
        }
    page.eval_on_selector_all(".contents a", NUMBER, begins)
    made = page.pdf(outline=True, tagged=True, prefer_css_page_size=True)
    context.close()
    return searchable(made)


def searchable(made: bytes) -> bytes:
    """Say which characters are written, where Chromium names radicals like them.

    What describes the pages is packed too, which halves a long file.
    """
    # Where a font draws 行 and the radical ⾏ as one, it takes either for the radical:
    # no search would find 运行, and code would be copied with other characters.
    whole = BytesIO()
    with Pdf.open(BytesIO(made)) as pdf:
        fonts = {
            font.objgen: font
            for page in pdf.pages
            for font in page.Resources.Font.values()
        }
        for font in fonts.values():
            names = font.ToUnicode.read_bytes().decode()
            font.ToUnicode.write(RANGE.sub(without_radicals, names).encode())
        pdf.save(whole, object_stream_mode=ObjectStreamMode.generate)
    return whole.getvalue()


def without_radicals(line: re.Match[str]) -> str:
    """Return a line of a ToUnicode table, each character of its range by itself."""
    first, last, start = line.groups()
    count = int(last or first, 16) - int(first, 16) + 1
    named = "".join(chr(int(start, 16) + number) for number in range(count))
    written = [
        normalize("NFKC", character.translate(RADICALS))
        if "\u2e80" <= character < "\u2fe0"
        else character
        for character in named
    ]
    names = "".join(f"<{ord(character):04X}>" for character in written)
    return f"<{first}> <{last}> [{names}]" if last else f"<{first}> {names}"


if __name__ == "__main__":
    main()
