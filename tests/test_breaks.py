"""Where the code in a table may be broken."""

import pytest
from breaks import with_breaks


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("os.sched_getaffinity(0)", ["os.", "sched_", "getaffinity(", "0)"]),
        ("acquire(timeout=…)", ["acquire(", "timeout=", "…)"]),
        ("TimeoutError", ["TimeoutError"]),
        ("__mp_main__", ["__mp_", "main__"]),
        ("os.fork()", ["os.", "fork()"]),
        ("3.11", ["3.11"]),
        ("level = 1", ["level = 1"]),
        ("a &lt; b", ["a &lt; b"]),
    ],
)
def test_code_goes_on_after_a_point(code: str, parts: list[str]) -> None:
    """A break comes after a point, an underscore and the like, and loses nothing."""
    table = f"<table><tr><td><code>{code}</code></td></tr></table>"
    assert table.replace(code, "<wbr>".join(parts)) == with_breaks(table)


def test_many_columns_part_words() -> None:
    """In a table of four columns, a name is parted between its words, too."""
    row = "<tr><th>a</th><th>b</th><th>c</th><th><code>TimeoutError</code></th></tr>"
    assert "Timeout<wbr>Error" in with_breaks(f"<table>{row}</table>")


def test_text_is_left_alone() -> None:
    """Only code is given breaks."""
    table = "<table><tr><td>os.fork is a_name</td></tr></table>"
    assert table == with_breaks(table)
