"""Cut Chinese text into words that readers search for."""

import functools
import logging
from pathlib import Path

import jieba
from mkdocs.config.defaults import MkDocsConfig

# Words to find whole; all others in smaller pieces, 守护进程 as 守护 and 进程.
WORDS = ("子进程", "父进程", "主进程", "进程间", "启动方法")


def on_startup(command: str, dirty: bool) -> None:
    """Cut by the dictionary alone: guessing new words makes 间通信 of 进程间通信."""
    jieba.cut = functools.partial(jieba.dt.cut, HMM=False)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add the words, and keep the dictionary's cache in the project."""
    # Its own place is the temporary folder, which all users of a machine share.
    cache = Path(config.config_file_path).parent / ".cache" / "jieba"
    cache.mkdir(parents=True, exist_ok=True)
    jieba.dt.tmp_dir = str(cache)
    jieba.setLogLevel(logging.WARNING)
    for word in WORDS:
        jieba.add_word(word)
    return config
