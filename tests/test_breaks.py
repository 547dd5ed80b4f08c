"""Names in tables and words in Chinese headings break between their parts alone."""

import warnings

import pytest

with warnings.catch_warnings():
    # Python warns of jieba's escapes when it compiles them, which may be here.
    warnings.simplefilter("ignore")
    from breaks import headings, names


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        pytest.param("JoinableQueue", "Joinable|Queue", id="capital"),
        pytest.param("current_process()", "current_|process()", id="underscore"),
        pytest.param("os.cpu_count()", "os.|cpu_|count()", id="dot"),
        pytest.param("map(buffersize=…)", "map(|buffersize=…)", id="argument"),
        pytest.param("buffersize=None", "buffersize=|None", id="value"),
        pytest.param("__mp_main__", "__mp_|main__", id="underscores"),
        pytest.param("is_alive()", "is_alive()", id="short"),
        pytest.param("a_b c_d e_f g_h i_j", "a_b c_d e_f g_h i_j", id="short words"),
        pytest.param("(127.0.0.1, 65535)", "(127.0.0.1, 65535)", id="number"),
        pytest.param(
            "things.&lt;locals&gt;.f", "things.|&lt;locals&gt;.|f", id="entity"
        ),
    ],
)
def test_names(name: str, broken: str) -> None:
    table = f'<table><tr><td align="left">a <code>{name}</code></td></tr></table>'
    assert names(table) == table.replace(name, broken.replace("|", "<wbr>"))
    # In a paragraph the whole name goes to the next line, if that has room for it.
    others = (
        table.replace("<table>", '<table class="checked">') + f"<code>{name}</code>"
    )
    assert names(others) == others


def test_longer_than_a_line() -> None:
    name = "sys.stdout.reconfigure(line_buffering=True)"
    broken = "sys.|stdout.|reconfigure(|line_|buffering=|True)".replace("|", "<wbr>")
    for before, after in (("<p>", "</p>"), ("<table><tr><td>", "</td></tr></table>")):
        html = f"{before}<code>{name}</code>{after}"
        assert names(html) == html.replace(name, broken)
    block = f"<pre><code>{name}</code></pre>"
    assert names(block) == block


@pytest.mark.parametrize(
    ("title", "broken"),
    [
        ("守护进程与线程", "守护|进程|与|线程"),
        # No character stands alone on the last line, nor before a colon.
        ("变异体", "变异体"),
        ("就得到谁：管道", "就|得到谁：管道"),
        ("获取父进程的编号：<code>os.getppid()</code>", None),
        ("启动 <code>终止子进程</code>", "启动 <code>终止子进程</code>"),
        ("a &amp; b", "a &amp; b"),
    ],
)
def test_headings(title: str, broken: str | None) -> None:
    broken = broken or title.replace("获取父进程的编号", "获取|父进程的|编号")
    mark = '<a class="headerlink" title="本节的链接">&para;</a>'
    heading = f'<h2 id="x">{title}{mark}</h2><th>{title}</th><tr>\n<td>{title}</td>'
    assert headings(heading) == heading.replace(title, broken.replace("|", "<wbr>"))
