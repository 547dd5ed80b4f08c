"""A new snippet: both twins of a small program, to be written over."""

import keyword
import os
import sys

from liverun.errors import LiverunError
from liverun.project import LANGUAGES, folder
from liverun.report import update_command
from liverun.snippet import load, shown
from liverun.visible import visible

TEMPLATES = {
    "en": """\
import multiprocessing


# The child's task.
def greet():
    print("hello from the child")


if __name__ == "__main__":
    child = multiprocessing.Process(target=greet, name="child")
    child.start()
    # Wait until the child has ended.
    child.join()
    print("the child has ended")
""",
    "zh": """\
import multiprocessing


# 子进程的任务
def greet():
    print("你好，这里是子进程")


if __name__ == "__main__":
    child = multiprocessing.Process(target=greet, name="child")
    child.start()
    # 等到子进程结束
    child.join()
    print("子进程结束了")
""",
}
NEXT = """\
made {files}

1. Write the program over what is there, in both files.
2. Have its runs write the transcript: {update}
3. See what varies: liverun explore {name}
4. Name it on a page of each language, in the same section:

   ```snippet
   {name}
   ```"""


def new(name: str) -> str:
    """Write both twins of a snippet, and return what to do next.

    Raises:
        LiverunError: when no snippet may have that name, or one has it already;
            nothing is written then.
    """
    if not name.isidentifier() or keyword.iskeyword(name) or name != visible(name):
        raise LiverunError(
            f"liverun: '{visible(name)}' is not a name for a snippet",
            hint="letters, digits and underscores, such as queue_sentinel",
        )
    if name in sys.stdlib_module_names:
        raise LiverunError(
            f"liverun: '{name}' is a module of the standard library, which every"
            " 'import' of it beside the snippet would miss",
            hint=f"choose another name, such as {name}_example",
        )
    paths = {x: folder() / x / f"{name}.py" for x in LANGUAGES}
    for path in paths.values():
        if os.path.lexists(path):
            raise LiverunError(f"{shown(path)}: is there already; nothing was written")
    written = []
    try:
        for language, path in paths.items():
            path.parent.mkdir(exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                written.append(path)
                file.write(TEMPLATES[language])
    except OSError as error:
        for done in written:
            done.unlink()
        raise LiverunError(
            f"{shown(path)}: cannot be written: {error.strerror}"
        ) from error
    files = " and ".join(map(shown, paths.values()))
    update = update_command(load(paths["en"]))
    return NEXT.format(files=files, update=update, name=name)
