"""What the labs show: functions, and plots with their numbers."""

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

# The browser draws the text, whatever fonts matplotlib has.
plt.rcParams["svg.fonttype"] = "none"
warnings.filterwarnings("ignore", message="Glyph .* missing")
logging.getLogger("matplotlib").setLevel(logging.ERROR)


def source(*things):
    """Show the code of functions or modules."""
    code = "\n\n".join(inspect.getsource(thing) for thing in things)
    display(Markdown(f"```python\n{code}```"))


def axes(x, y):
    """Return empty axes with these labels, as wide as a phone."""
    figure, ax = plt.subplots(figsize=(5, 3.2))
    ax.set_xlabel(x)
    ax.set_ylabel(y)
    ax.spines[["right", "top"]].set_visible(False)
    return ax


def show(ax, words, file, head, rows):
    """Show a plot, then its numbers: as a table and as a file.

    A screen reader says the words in place of the plot.
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
    """Return one row of a table."""
    inner = "".join(f"<{tag}>{escape(str(c))}</{tag}>" for c in cells)
    return f"<tr>{inner}</tr>"
