"""Fences are found as superfences finds them."""

import pytest

from liverun.fences import all_fences, fences

TEXTS = {
    "plain": ("a\n```snippet\nx\n```\n", [("snippet", ("x",), 2)]),
    "tilde": ("~~~ python\nx\n~~~\n", [("python", ("x",), 1)]),
    "longer closing": ("```a\nx\n`````\n", [("a", ("x",), 1)]),
    "one inside another": ("````md\n```snippet\n```\n````\n", [("md", 2, 1)]),
    "in an admonition": ('!!! note ""\n    ```a\n    x\n    ```\n', [("a", ("x",), 2)]),
    "in a quotation": ("> ```a\n> x\n> ```\n", [("a", ("x",), 1)]),
    "never closed": ("````\n```a\nx\n```\n", [("a", ("x",), 2)]),
    "empty": ("```a\n```\n", [("a", (), 1)]),
    "line ends that are none": (
        "a\u2028b\x0c```a\n```b\nx\x0c```\ny\n```\n",
        [("b", ("x\x0c```", "y"), 2)],
    ),
    "inline code": ("```x``` is text\n", []),
}


@pytest.mark.parametrize("name", TEXTS)
def test_fences(name: str) -> None:
    """Each form of a fence is found with its body and its line."""
    text, expected = TEXTS[name]
    found = [
        (f.info, len(f.body) if name == "one inside another" else f.body, f.line)
        for f in fences(text)
    ]
    assert expected == found


def test_opening_that_nothing_closes_is_known() -> None:
    """An opening that nothing closes is no fence, but is not passed over either."""
    text = "````a\n```b\nx\n```\n> ~~~c\ny\n"
    found = [(f.info, f.body, f.line, f.closed) for f in all_fences(text)]
    assert [
        ("a", (), 1, False),
        ("b", ("x",), 2, True),
        ("c", (), 5, False),
    ] == found


def test_language_is_the_first_word() -> None:
    """Braces and dots before a language do not hide it."""
    (fence,) = fences('```{.python exec="on"}\n```\n')
    assert "python" == fence.language
