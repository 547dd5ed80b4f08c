import os
import tempfile
from pathlib import Path

with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
    print("writing", file.name)
with tempfile.TemporaryDirectory() as folder:
    note = Path(folder, "note.txt")
    note.write_text("remember")
    print(note.name, note.stat().st_size, os.listdir(folder))
print("in", os.getcwd())
print("this file", Path(__file__).name, "in", Path(__file__).parent)
print("still there:", Path(folder).exists())

#> main  | writing {cwd}/{/tmp\w+/}.txt
#> main  | note.txt 8 ['note.txt']
#> main  | in {cwd}
#> main  | this file folders_used.py in {dir}
#> main  | still there: False
