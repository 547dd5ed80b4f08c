"""Cut Chinese text into words that readers search for."""

import functools

import jieba
from mkdocs.config.defaults import MkDocsConfig

# Words to find whole; all others in smaller pieces, 守护进程 as 守护 and 进程.
WORDS = ("子进程", "父进程", "主进程", "进程间", "启动方法", "段错误")
# Words of the dictionary, by which 进程间通信 would be 进程 and this, and so on.
NO_WORDS = ("间通信", "启动子", "创建对象")


def on_startup(command: str, dirty: bool) -> None:
    """Cut by the dictionary alone: guessing new words makes 码是 of 退出码是."""
    jieba.cut = functools.partial(jieba.dt.cut, HMM=False)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the dictionary, and mend it."""
    # Not by jieba.initialize(), which keeps a cache in the temporary folder: all users
    # of a machine share that, and a killed build would leave half a file there.
    # Without a cache a build takes a second more.
    words = jieba.dt
    if not words.initialized:
        words.FREQ, words.total = words.gen_pfdict(words.get_dict_file())
        words.initialized = True
    for word in WORDS:
        jieba.add_word(word)
    for word in NO_WORDS:
        jieba.del_word(word)
    return config
