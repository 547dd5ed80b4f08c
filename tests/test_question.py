"""Questions before a run: the run has the answer."""

import pytest

from liverun.errors import LiverunError
from liverun.page.panel import Place, panel
from liverun.page.question import question
from test_exercise import checked

DOCUMENT = """
    main   starts cook
    cook   | soup for 12
    cook   exits 3
    guest  after cook | soup for 12
    guest  undivided 2
    guest  | eats
    guest  | pays
    main   joins cook
    main   ! <late>
"""
FACTS = ("guest  after", "guest  undivided")
SNIPPET = checked(
    DOCUMENT,
    "\n".join(x for x in DOCUMENT.split("\n") if not x.strip().startswith(FACTS)),
)
RUN = SNIPPET.runs[0]


@pytest.mark.parametrize(
    "right",
    [
        "`soup for 12`",
        "12",
        "<late>",
        "an error => cook exits 3",
        "nothing from main => not main |",
        "all => cook   |   soup",
        "later => guest after cook | soup",
        "whole => guest undivided 2",
    ],
)
def test_right_option_is_what_the_run_bears_out(right: str) -> None:
    """What it printed, what the transcript has, or what it has not."""
    wrong = ["- soup for 1", "- fish", "- dies => cook killed by", "- x => not cook |"]
    options = question(["What?", "", *wrong[:2], f"- {right}", *wrong[2:]], RUN, "p:1")
    assert [False, False, True, False, False] == [x.right for x in options.options]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ([], "no question with its options"),
        (["What?", "- soup for 12"], "no question with its options"),
        (["What?", "- soup", "fish"], "no question with its options"),
        (
            ["What is [this](a.md)?", "- soup for 12", "- fish"],
            "a question has no links: [this](a.md)",
        ),
        (["What?", "- fish", "- meat"], "one option has to be right, and none is"),
        (
            ["What?", "- soup", "- a => cook exits 3", "- fish"],
            "one option has to be right, and these are: - soup; - a => cook exits 3",
        ),
    ],
    ids=["empty", "one option", "no mark", "link", "none right", "two right"],
)
def test_what_is_no_question_is_refused(body: list[str], message: str) -> None:
    """The message says where, and which options the run bears out."""
    with pytest.raises(LiverunError) as refused:
        question(body, RUN, "docs/x.md:7")
    assert f"docs/x.md:7: {message}" == str(refused.value).partition("\n")[0]


def test_run_is_folded_below_the_question() -> None:
    """Without JavaScript too an answer is judged, and the run opens by hand."""
    asked = question(["Who `<says>` it?", "- soup", "- <fish>"], RUN, "")
    html = panel(SNIPPET, Place("x.py", "2000-01-01", asked=asked))
    question_at = html.index("Who <code>&lt;says&gt;</code> it?")
    assert question_at < html.index("&lt;fish&gt;") < html.index("<details")
    assert html.index("<details") < html.index('<ol class="lanes">')
    assert 2 == html.count('name="asked-x"')
    assert html.index(">Right.<") < html.index(">No.<")
