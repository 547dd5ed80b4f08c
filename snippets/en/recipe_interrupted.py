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

# recipe_many_files.py is beside this file.
program = Path(__file__).with_name("recipe_many_files.py").absolute()
command = [sys.executable, "-u", program, "many"]

with tempfile.TemporaryDirectory() as name:
    folder = Path(name, "many")
    folder.mkdir()
    for number in range(101):
        (folder / f"{number:03}.py").write_text("word " * number)
    (folder / "007.py").write_bytes(b"\xff")
    # A named pipe: whoever reads it waits until the writer closes it.
    last = folder / "last.py"
    os.mkfifo(last)

    with Popen(command, cwd=name, stdout=PIPE, text=True) as first:
        for line in first.stdout:
            print(line, end="")
            if line == "100 done\n":
                # Returns when a worker has begun to read.
                with last.open("w"):
                    first.send_signal(signal.SIGINT)
    print("exit code:", first.returncode)

    last.unlink()
    last.write_text("word")
    # What a power cut may leave.
    with Path(name, "done.jsonl").open("a") as log:
        log.write('["many/last.py", 9')
    with Popen(command, cwd=name, stdout=PIPE, text=True) as second:
        print(second.stdout.read(), end="")
    print("exit code:", second.returncode)

#> main      starts python
#> main      | 0 done, 102 to do
#> main      | 50 done
#> main      | 100 done
#> main      | errors:
#> main      | ('many/007.py', UnicodeDecodeError('utf-8', b'\\xff', 0, 1, 'invalid start byte')) x{0..1}
#> main      joins python
#> main      | exit code: -2
#> main      starts python#2
#> main      | 100 done, 2 to do
#> main      | errors:
#> main      | ('many/007.py', UnicodeDecodeError('utf-8', b'\\xff', 0, 1, 'invalid start byte'))
#> main      | words: 5044
#> main      joins python#2
#> main      | exit code: 1
#> python    after main | 100 done
#> python    ! Traceback (most recent call last):
#> python    ! ...
#> python    ! KeyboardInterrupt
#> python    killed by SIGINT
#> python#2  exits 1
