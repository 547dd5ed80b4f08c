"""A project of any size with this one's configuration.

Run as ``python benchmarks/synthetic.py FOLDER PAGES SNIPPETS`` to look at one.
"""

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LANGUAGES = ("zh", "en")
PROGRAM = """\
import multiprocessing


# {comment}
def task(number):
    print("{task}", number)


if __name__ == "__main__":
    for number in range(2):
        child = multiprocessing.Process(target=task, args=({number} + number,))
        child.start()
        child.join()
    print("{end}")

#> main       starts Process-1
#> Process-1  | {task} {number}
#> main       joins Process-1
#> main       starts Process-2
#> Process-2  | {task} {next}
#> main       joins Process-2
#> main       | {end}
"""
WORDS = {
    "zh": {
        "comment": "子进程的任务",
        "task": "任务",
        "end": "都做完了",
        "title": "第 {} 页",
    },
    "en": {"comment": "The child's task", "task": "task", "end": "over", "title": "{}"},
}
PROSE = {
    "zh": "子进程由父进程创建，启动以后两者各自运行，先后由操作系统的调度决定。"
    "需要结果时，父进程用 `join()` 等待子进程结束，再读取它的退出码。",
    "en": "A child process is created by its parent, and once it is started both go on"
    " by themselves, in an order that the scheduler decides. A parent that needs a"
    " result waits with `join()` for the child to end, and reads its exit code.",
}


def make(folder: Path, pages: int, snippets: int) -> Path:
    """Make a project of pages and snippets, as many in each language.

    The snippets are spread over the pages evenly.
    """
    for name in ("hooks", "overrides"):
        shutil.copytree(
            ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    for name in ("mkdocs.en.yml", "mkdocs.yml", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    config = (folder / "mkdocs.yml").read_text("utf-8")
    before, _, rest = config.partition("\nnav:\n")
    after = rest[rest.index("\nvalidation:") :]
    names = ["index", *(f"page{number}" for number in range(1, pages))]
    nav = "".join(f"  - {name}.md\n" for name in names)
    (folder / "mkdocs.yml").write_text(f"{before}\nnav:\n{nav}{after}", "utf-8")
    for language in LANGUAGES:
        docs, programs = folder / "docs" / language, folder / "snippets" / language
        docs.mkdir(parents=True)
        programs.mkdir(parents=True)
        for number, name in enumerate(names):
            shown = range(number, snippets, pages)
            text = _page(language, number, list(shown))
            (docs / f"{name}.md").write_text(text, "utf-8")
        for number in range(snippets):
            words = WORDS[language] | {"number": number, "next": number + 1}
            path = programs / f"program{number}.py"
            path.write_text(PROGRAM.format(**words), "utf-8")
    shutil.copy(ROOT / "docs" / "glossary.toml", folder / "docs")
    _lead_home(folder)
    return folder


def _page(language: str, number: int, snippets: list[int]) -> str:
    title = WORDS[language]["title"].format(number)
    parts = [f"# {title} {{#page}}", PROSE[language]]
    for place in range(3):
        parts += [f"## {title}.{place} {{#part-{place}}}", *[PROSE[language]] * 3]
    parts += [f"```snippet\nprogram{number}\n```" for number in snippets]
    return "\n\n".join(parts) + "\n"


def _lead_home(folder: Path) -> None:
    """Have the glossary, which leads to pages of this project, lead to one of that."""
    path = folder / "docs" / "glossary.toml"
    lines = path.read_text("utf-8").split("\n")
    lines = ['page = "index.md"' if ln.startswith("page = ") else ln for ln in lines]
    path.write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
