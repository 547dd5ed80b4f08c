# /// script
# [tool.liverun]
# timeout = 60
# files = ["recipe_many_files.py"]
# ///
import os
import signal
import sys
import tempfile
from pathlib import Path
from subprocess import PIPE, Popen

# recipe_many_files.py 与本文件在同一个文件夹里。
program = Path(__file__).with_name("recipe_many_files.py").absolute()
command = [sys.executable, "-u", program, "many"]

with tempfile.TemporaryDirectory() as name:
    folder = Path(name, "many")
    folder.mkdir()
    for number in range(101):
        (folder / f"{number:03}.py").write_text("word " * number)
    (folder / "007.py").write_bytes(b"\xff")
    # 命名管道：读它的进程要等到写的一方关闭它。
    last = folder / "last.py"
    os.mkfifo(last)

    with Popen(command, cwd=name, stdout=PIPE, text=True) as first:
        for line in first.stdout:
            print(line, end="")
            if line == "已完成 100 个\n":
                # 等到有工作进程开始读，才会返回。
                with last.open("w"):
                    first.send_signal(signal.SIGINT)
    print("退出码：", first.returncode)

    last.unlink()
    last.write_text("word")
    # 断电后可能留下的半行。
    with Path(name, "done.jsonl").open("a") as log:
        log.write('["many/last.py", 9')
    with Popen(command, cwd=name, stdout=PIPE, text=True) as second:
        print(second.stdout.read(), end="")
    print("退出码：", second.returncode)

#> main      starts python
#> main      | 已完成 0 个，还剩 102 个
#> main      | 已完成 50 个
#> main      | 已完成 100 个
#> main      | 错误：
#> main      | ('many/007.py', UnicodeDecodeError('utf-8', b'\\xff', 0, 1, 'invalid start byte')) x{0..1}
#> main      joins python
#> main      | 退出码： -2
#> main      starts python#2
#> main      | 已完成 100 个，还剩 2 个
#> main      | 错误：
#> main      | ('many/007.py', UnicodeDecodeError('utf-8', b'\\xff', 0, 1, 'invalid start byte'))
#> main      | 词数： 5044
#> main      joins python#2
#> main      | 退出码： 1
#> python    after main | 已完成 100 个
#> python    ! Traceback (most recent call last):
#> python    ! ...
#> python    ! KeyboardInterrupt
#> python    killed by SIGINT
#> python#2  exits 1
