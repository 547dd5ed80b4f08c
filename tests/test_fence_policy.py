"""No page shows a program that nothing runs, nor a fence that is not understood."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
import yaml
from mkdocs.utils.yaml import yaml_load

from conftest import ROOT

BUILDER = """
import json, sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

for _ in sys.stdin:
    config = load_config("mkdocs.yml")
    config.plugins.on_startup(command="build", dirty=False)
    error = ""
    try:
        build(config)
    except Abort as abort:
        error = str(abort.__context__ or abort)
    config.plugins.on_shutdown()
    print(json.dumps(error), flush=True)
"""
"""Builds once for each line that it reads, and prints what ended the build."""
HEAD = "---\ntitle: x\n---\n# Page {#page}\n\nText.\n\n"
FIRST = HEAD.count("\n") + 1
NEVER = "this Python is shown and never run\n\nhint: make it a snippet, or "
OFF = f'{NEVER}write python exec="on" source="above"'
BARE = f'{NEVER}add exec="on" source="above"'
KNOWN = (
    "\n\nhint: the fences of this site are snippet, predict, orders, exercise, drift,"
    " checked, errors, exercises, glossary, reference, text, console, markdown, toml,"
    ' python exec="on"'
)
FENCES = {
    "python": BARE,
    "Python": BARE,
    "PY": BARE,
    "py3": BARE,
    "python3": BARE,
    "pycon": BARE,
    "ipython": BARE,
    "{ .Python3 }": BARE,
    "{.python}": BARE,
    'python exec="off"': OFF,
    'python title="x"': OFF,
    'python source="above"': OFF,
    "snipet": f"no fence 'snipet' (did you mean 'snippet'?){KNOWN}",
    "Snippet": f"no fence 'Snippet' (did you mean 'snippet'?){KNOWN}",
    "{.snippet}": f"no fence '{{.snippet}}' (did you mean 'snippet'?){KNOWN}",
    'snippet title="x"': (
        f"no fence 'snippet title=\"x\"' (did you mean 'snippet'?){KNOWN}"
    ),
    "order": f"no fence 'order' (did you mean 'orders'?){KNOWN}",
    "mermaid": f"no fence 'mermaid'{KNOWN}",
    "": f"no fence ''{KNOWN}",
}
"""What a fence says above it, and why it is refused."""
TEXTS = {
    "unclosed": ("```text\nx\n", "nothing closes the fence 'text'"),
    "closed by fewer": ("````text\nx\n```\n", "nothing closes the fence 'text'"),
    "tildes": ("~~~ Python\nx\n~~~\n", BARE),
    "in an admonition": ('!!! note "x"\n    ```Python\n    x\n    ```\n', BARE),
    "in a list": ("- x\n\n    ```Python\n    x\n    ```\n", BARE),
    "in a quotation": ("> ```Python\n> x\n> ```\n", BARE),
    "in a comment": (
        "<!--\n```text\nx\n```\n-->\n",
        "a fence in a comment is shown all the same",
    ),
    "HTML": (
        "<pre><code>print(1)</code></pre>\n",
        "code in HTML is shown and never run; use a fence",
    ),
    "HTML in capitals": (
        "<PRE>print(1)</PRE>\n",
        "code in HTML is shown and never run; use a fence",
    ),
    "indented": (
        "    print(1)\n    print(2)\n",
        "indented text is shown as code that nothing runs: 'print(1)'\n\n"
        "hint: indent it less, or make it a fence",
    ),
    "indented too far in a list": (
        "- x\n\n        print(1)\n",
        "indented text is shown as code that nothing runs: 'print(1)'\n\n"
        "hint: indent it less, or make it a fence",
    ),
}
"""Pages that are refused for what is not only the opening of a fence."""
PLACES = {
    "in an admonition": 1,
    "in a list": 2,
    # On the page as it is shown nobody knows the line.
    "indented": 1 - FIRST,
    "indented too far in a list": 1 - FIRST,
}
"""Lines below the first of the text, where that is not the one to name."""
RIGHT = """\
```text
```python
print(1)
```

```console
$ python
```

~~~ toml
x = 1
~~~

````markdown
```python
<pre>
```
````

`<pre>` is code, and so is `` ```python ``.

- A list

    goes on, and has ```inline``` code.

    ```text
    x
    ```

<!-- A comment without a fence. -->

!!! note "x"
    ```python exec="on" source="above"
    print("it ran")
    #> it ran
    ```
"""


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    """Return what builds a page and says why that was refused."""
    folder = tmp_path_factory.mktemp("refused")
    (folder / "docs").mkdir()
    with (ROOT / "mkdocs.yml").open(encoding="utf-8") as file:
        extensions = yaml_load(file)["markdown_extensions"]
    config = {
        "site_name": "test",
        "theme": {"name": "mkdocs"},
        "hooks": [str(ROOT / "hooks" / "fence_policy.py")],
        "plugins": {"markdown-exec": {"languages": ["python"]}},
        "markdown_extensions": extensions,
    }
    text = yaml.safe_dump(config, allow_unicode=True)
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    builder = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", BUILDER],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )

    def built(text: str) -> str:
        (folder / "docs/index.md").write_text(HEAD + text, "utf-8")
        builder.stdin.write("\n")
        builder.stdin.flush()
        return json.loads(builder.stdout.readline())

    yield built
    builder.communicate()


@pytest.mark.parametrize("info", FENCES)
def test_fence_is_refused(refused: Callable[[str], str], info: str) -> None:
    """A fence that would show code that nothing runs, or itself, ends the build."""
    text = f"```{info}\nprint(1)\n```\n"
    assert f"docs/index.md:{FIRST}: {FENCES[info]}" == refused(text)


@pytest.mark.parametrize("name", TEXTS)
def test_text_is_refused(refused: Callable[[str], str], name: str) -> None:
    """So does code in whatever other form, and the line of the file is named."""
    text, message = TEXTS[name]
    line = FIRST + PLACES.get(name, 0)
    assert f"docs/index.md:{line}: {message}" == refused(text)


def test_other_fences_are_left_alone(refused: Callable[[str], str]) -> None:
    """What is shown as it is, or runs, is not refused, and nor is prose about it."""
    assert "" == refused(RIGHT.replace("```text\n```python", "```text\n~~~python", 1))
