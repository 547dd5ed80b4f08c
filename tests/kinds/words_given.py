# /// script
# [tool.liverun]
# arguments = ["--times", "2"]
# stdin = "one\ntwo\n"
# ///
import argparse
import sys

parser = argparse.ArgumentParser()
parser.add_argument("--times", type=int, default=1)
times = parser.parse_args().times
for line in sys.stdin:
    print(line.strip() * times)
name = "end of input"
print(name, repr(sys.stdin.read()))

#> main  | oneone
#> main  | twotwo
#> main  | end of input ''
