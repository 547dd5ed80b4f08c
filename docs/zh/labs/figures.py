"""实验里显示的东西：函数的代码，图和图中的数字。"""

import csv
import inspect
import io
import logging
import warnings
from html import escape
from urllib.parse import quote

import matplotlib.pyplot as plt
from IPython.display import HTML, SVG, Markdown, display

BLUE, RED, GREY = "#17606e", "#b03f29", "#5d6367"

# 文字由浏览器绘制，绘图库的字体里没有汉字也没有关系
plt.rcParams["svg.fonttype"] = "none"
warnings.filterwarnings("ignore", message="Glyph .* missing")
logging.getLogger("matplotlib").setLevel(logging.ERROR)


def source(*things):
    """显示函数或者模块的代码。"""
    code = "\n\n".join(inspect.getsource(thing) for thing in things)
    display(Markdown(f"```python\n{code}```"))


def axes(x, y):
    """返回一张空白的图，宽度适合手机，坐标轴有这样的说明。"""
    figure, ax = plt.subplots(figsize=(5, 3.2))
    ax.set_xlabel(x)
    ax.set_ylabel(y)
    ax.spines[["right", "top"]].set_visible(False)
    return ax


def show(ax, words, file, head, rows):
    """显示一张图，再用表格和文件给出图中的数字。

    屏幕阅读器代替图片朗读 words。
    """
    if ax.get_legend_handles_labels()[0]:
        above = {"loc": "lower center", "bbox_to_anchor": (0.5, 1)}
        ax.legend(ncols=2, frameon=False, **above)
    drawn = io.StringIO()
    ax.figure.savefig(drawn, format="svg", bbox_inches="tight")
    plt.close(ax.figure)
    named = f'<svg role="img" aria-label="{escape(words)}"'
    display(SVG(drawn.getvalue().replace("<svg", named, 1)))

    numbers = io.StringIO()
    csv.writer(numbers, lineterminator="\n").writerows([head, *rows])
    address = f"data:text/csv;charset=utf-8,{quote(numbers.getvalue())}"
    table = _row("th", head) + "".join(_row("td", row) for row in rows)
    link = f'<a download="{file}" href="{address}">{file}</a>'
    display(HTML(f"<table>{table}</table><p>{link}</p>"))


def _row(tag, cells):
    """返回表格的一行。"""
    inner = "".join(f"<{tag}>{escape(str(c))}</{tag}>" for c in cells)
    return f"<tr>{inner}</tr>"
