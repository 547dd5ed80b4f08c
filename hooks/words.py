"""Cut Chinese text into words that readers search for."""

import json
from collections.abc import Iterator
from pathlib import Path

import jieba
from glossary import SOURCE, read
from mkdocs.config.defaults import MkDocsConfig

# Words of the dictionary, by which 进程间通信 would be 进程 and this, and so on.
NO_WORDS = ("间通信", "启动子", "创建对象")
# How often the words of the glossary occur, to jieba: a hundred times as often as most.
OFTEN = 100_000


def on_startup(command: str, dirty: bool) -> None:
    """Have the theme cut as we do."""
    jieba.cut = cut


def cut(text: str | bytes) -> Iterator[str]:
    """Cut by the dictionary alone: guessing new words makes 码是 of 退出码是."""
    words = jieba.dt
    # Not by jieba.initialize(), which keeps a cache in the temporary folder: all users
    # of a machine share that, and a killed build would leave half a file there.
    # Without a cache it takes a second, and that only where there is Chinese.
    if not words.initialized:
        words.FREQ, words.total = words.gen_pfdict(words.get_dict_file())
        words.initialized = True
        # Once: each word added makes all the others rarer.
        mend(words)
    return words.cut(text, HMM=False)


def mend(words: jieba.Tokenizer) -> None:
    """Have the words of the glossary cut alike in every text."""
    terms = read(SOURCE)
    # Words to find whole; all others in smaller pieces, 守护进程 as 守护 and 进程.
    for word in [word for term in terms for word in term.search]:
        words.add_word(word)
    for word in NO_WORDS:
        words.del_word(word)
    # Else 终止子进程 would be 终止子, a word of the dictionary, and 进程.
    pieces = [p for term in terms for p in words.cut(term.zh, HMM=False)]
    for piece in dict.fromkeys(pieces):
        if len(piece) > 1:
            words.add_word(piece, OFTEN)


def on_post_build(config: MkDocsConfig) -> None:
    """Keep the texts of a server's search apart, where no page loads them at first."""
    # The search plugin has written its index by now, and the offline plugin makes its
    # copy last: of the whole, since over file:// only a script can be loaded.
    folder = Path(config.site_dir, "search")
    path = folder / "search_index.json"
    index = json.loads(path.read_text("utf-8"))
    if "material/offline" not in config.plugins:
        # What the theme fetches with each page grows with the site no more, and
        # overrides/assets/js/query.js fetches these.
        (folder / "docs.json").write_text(dumped(index["docs"]), "utf-8")
        index["docs"] = []
    path.write_text(dumped(index), "utf-8")


def dumped(value: object) -> str:
    """Return JSON with Chinese as it is, in a tenth fewer bytes than the plugin's."""
    # It writes six characters for each, and for each cut between words.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
