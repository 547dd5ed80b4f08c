"""Tables of what was checked: on the page about it, and below each snippet."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from liverun.masked import Masked
from liverun.records import Count, Records, engine, upper_bound
from liverun.snippet import METHODS, Snippet

WORDS = {
    "zh": {
        "snippet": "代码段",
        "literal": "逐字固定",
        "constrained": "受约束",
        "free": "任意",
        "runs": "运行",
        "alarms": "误报",
        "bound": "误报率上限",
        "python": "Python",
        "methods": "启动方法",
        "date": "最近一次",
        "all": "合计",
        "free_share": "任意的部分占文档记录的 {:.2%}；在一次运行里，"
        "它代表打印内容的 {:.1%}。",
        "condition": "机器状况",
        "quiet": "空闲",
        "busy": "忙循环，四倍于核数",
        "nice": "优先级最低",
        "one core": "只用一个核",
        "memory": "内存吃紧",
        "disk": "磁盘繁忙",
        "operator": "改动",
        "mutants": "变异体",
        "caught": "查出",
        "equivalent": "等价",
        "allowed": "在记录之内",
        "missed": "漏掉",
        "took": "历时 {:.0f} 分钟，{} 个核，{}。",
        "stale": "在那以后引擎改过，这些数字属于改动之前。",
        "none": "这次构建没有这样的记录。",
        "verified": "核对过的运行次数",
    },
    "en": {
        "snippet": "snippet",
        "literal": "literal",
        "constrained": "constrained",
        "free": "free",
        "runs": "runs",
        "alarms": "alarms",
        "bound": "alarm rate at most",
        "python": "Python",
        "methods": "start methods",
        "date": "last run",
        "all": "all",
        "free_share": "The free part is {:.2%} of what is documented;"
        " in one run it stands for {:.1%} of what is printed.",
        "condition": "the machine",
        "quiet": "quiet",
        "busy": "busy loops, four a core",
        "nice": "lowest priority",
        "one core": "one core for all",
        "memory": "memory under pressure",
        "disk": "disk busy",
        "operator": "change",
        "mutants": "mutants",
        "caught": "caught",
        "equivalent": "equivalent",
        "allowed": "within what is documented",
        "missed": "missed",
        "took": "It took {:.0f} minutes on {} cores, {}.",
        "stale": "The engine has changed since: these are figures from before.",
        "none": "This build has no such record.",
        "verified": "Runs that were checked",
    },
}

OPERATORS = {
    "documented": "记录：",
    "exit-code": "退出码",
    "argument": "参数",
    "barrier": "分界线",
    "block": "另一个版本",
    "count": "次数",
    "lane": "进程名",
    "line": "行",
    "lines": "行",
    "placeholder": "占位符",
    "process": "进程",
    "range": "范围",
    "signal": "信号",
    "size": "数目",
    "stream": "输出流",
    "targets": "任务",
    "text": "文字",
    "added": "添加",
    "changed": "改动",
    "doubled": "重复",
    "dropped": "删去",
    "exchanged": "互换",
    "flipped": "取反",
    "moved": "移动",
    "renamed": "改名",
    "swapped": "交换",
}
"""Chinese words of the kinds of change; names of functions stay as they are."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known of one snippet."""

    snippet: Snippet
    masked: Masked
    counts: list[Count]


def snippets_table(rows: Sequence[Checked], language: str) -> str:
    """Return the table of all snippets."""
    words = WORDS[language]
    heads = ("snippet", "literal", "constrained", "free", "runs", "alarms")
    heads += ("python", "methods", "date")
    cells = []
    sums = sum((row.masked for row in rows), Masked())
    everything = [count for row in rows for count in row.counts]
    cells.append([words["all"], *_numbers(sums, everything)])
    for row in rows:
        name = f"<code>{escape(row.snippet.name)}</code>"
        cells.append([name, *_numbers(row.masked, row.counts)])
    hidden = sums.hidden / sums.printed if sums.printed else 0.0
    said = words["free_share"].format(sums.free_share, hidden)
    return f"<p>{said}</p>" + _table([words[h] for h in heads], cells, words["snippet"])


def _numbers(masked: Masked, counts: Sequence[Count]) -> list[str]:
    runs = sum(count.runs for count in counts)
    alarms = sum(count.alarms for count in counts)
    pythons = sorted({c.python for c in counts}, key=_version)
    methods = {count.method for count in counts}
    return [
        *map(str, (masked.literal, masked.constrained, masked.free, runs, alarms)),
        ", ".join(map(escape, pythons)),
        ", ".join(method for method in METHODS if method in methods),
        max(count.date for count in counts),
    ]


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".") if part.isdigit())


def stress_table(records: Records, language: str) -> str:
    """Return what the last stress run saw."""
    words = WORDS[language]
    data = records.all.get("stress", {})
    if "stress" not in data:
        return f"<p>{words['none']}</p>"
    counts = [Count(*c) for e in data["snippets"].values() for c in e["counts"]]
    runs = sum(count.runs for count in counts)
    alarms = sum(count.alarms for count in counts)
    stress = data["stress"]
    cells = [
        [words[name], str(seen), str(found), f"{upper_bound(found, seen):.2%}"]
        for name, (seen, found) in stress["conditions"].items()
    ]
    bound = f"{upper_bound(alarms, runs):.3%}"
    cells.append([words["all"], str(runs), str(alarms), bound])
    heads = [words[h] for h in ("condition", "runs", "alarms", "bound")]
    return _table(heads, cells, words["condition"]) + _when(data, stress, words)


def mutation_table(records: Records, language: str) -> str:
    """Return what the last mutation run saw."""
    words = WORDS[language]
    data = records.all.get("mutation", {})
    if "mutation" not in data:
        return f"<p>{words['none']}</p>"
    mutation = data["mutation"]
    cells = [
        [escape(_operator(name, language)), *map(str, row)]
        for name, row in mutation["operators"].items()
    ]
    sums = map(sum, zip(*mutation["operators"].values(), strict=True))
    cells.append([words["all"], *map(str, sums)])
    heads = ("operator", "mutants", "caught", "equivalent", "allowed", "missed")
    table = _table([words[h] for h in heads], cells, words["operator"])
    return table + _when(data, mutation, words)


def _operator(name: str, language: str) -> str:
    if language == "en":
        return name
    words = " ".join(
        OPERATORS.get(word, word)
        for word in name.replace("exit code", "exit-code").split()
    )
    # No space between Han characters.
    return re.sub(r"(?<=[\u3000-\uffef]) (?=[\u3000-\uffef])", "", words)


def _when(data: dict, run: dict, words: dict[str, str]) -> str:
    said = words["took"].format(run["seconds"] / 60, run["cores"], run["date"])
    if data["engine"] != engine():
        said += f" {words['stale']}"
    return f"<p>{said}</p>"


def verified_table(counts: Iterable[Count], language: str) -> str:
    """Return the small table of one snippet: Pythons by start methods."""
    words = WORDS[language]
    counts = list(counts)
    methods = [m for m in METHODS if any(c.method == m for c in counts)]
    pythons = sorted({c.python for c in counts}, key=_version)
    cells = [
        [
            f"{words['python']} {escape(python)}",
            *(
                str(
                    sum(
                        c.runs
                        for c in counts
                        if (c.python, c.method) == (python, method)
                    )
                )
                for method in methods
            ),
        ]
        for python in pythons
    ]
    return f"<p data-search-exclude>{words['verified']}</p>" + _table(
        ["", *methods], cells, words["verified"]
    )


def _table(heads: Sequence[str], cells: Sequence[Sequence[str]], title: str) -> str:
    head = "".join(f'<th scope="col">{h}</th>' if h else "<td></td>" for h in heads)
    body = "".join(
        f'<tr><th scope="row">{first}</th>'
        + "".join(f"<td>{cell}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in cells
    )
    table = (
        f'<table class="checked"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )
    # Wide on a small screen: the keyboard can scroll it, too.
    return (
        f'<div class="checked-scroll" role="group" tabindex="0"'
        f' aria-label="{title}" data-search-exclude>{table}</div>'
    )
