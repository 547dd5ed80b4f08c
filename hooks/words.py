"""Cut Chinese text into words that readers search for."""

import functools
import logging
import tempfile

import jieba
from mkdocs.config.defaults import MkDocsConfig

# Words to find whole; all others in smaller pieces, 守护进程 as 守护 and 进程.
WORDS = ("子进程", "父进程", "主进程", "进程间", "启动方法")


def on_startup(command: str, dirty: bool) -> None:
    """Cut by the dictionary alone: guessing new words makes 间通信 of 进程间通信."""
    jieba.cut = functools.partial(jieba.dt.cut, HMM=False)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the dictionary, and add the words."""
    # jieba keeps a cache in the temporary folder, which all users of a machine share.
    # Without one a build takes a second more, and cannot read what another wrote.
    jieba.setLogLevel(logging.CRITICAL)
    if not jieba.dt.initialized:
        with tempfile.TemporaryDirectory(prefix="jieba-") as folder:
            jieba.dt.tmp_dir = folder
            jieba.initialize()
    for word in WORDS:
        jieba.add_word(word)
    return config
