import json
import multiprocessing
import os
import signal
import sys
import tempfile
from pathlib import Path


def prepare():
    # Ctrl-C reaches the workers too: leave it to main.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def count(path):
    # An exception would end the loop in main, so return its text.
    try:
        return path.name, len(path.read_text("utf-8").split()), None
    except (OSError, UnicodeError) as error:
        return path.name, None, repr(error)


def load(log):
    # A power cut can leave half a line at the end: cut it off.
    log.touch()
    os.truncate(log, log.read_bytes().rfind(b"\n") + 1)
    # A line has a name and a number: ["012.txt", 12]
    return dict(map(json.loads, log.read_text("utf-8").splitlines()))


def count_all(folder, stop_at=None):
    log = folder / "done.jsonl"
    done, errors = load(log), {}
    paths = sorted(folder.glob("*.txt"))
    todo = [path for path in paths if path.name not in done]
    print(f"{len(todo)} of {len(paths)} files to do")
    try:
        with (
            multiprocessing.Pool(2, prepare) as pool,
            log.open("a", encoding="utf-8") as file,
        ):
            results = pool.imap_unordered(count, todo, chunksize=5)
            for name, words, error in results:
                if error is not None:
                    errors[name] = error
                    continue
                done[name] = words
                print(json.dumps([name, words]), file=file, flush=True)
                if len(done) % 50 == 0:
                    print(f"{len(done)} done")
                if len(done) == stop_at:
                    # Stands for Ctrl-C.
                    signal.raise_signal(signal.SIGINT)
        print("words:", sum(done.values()))
        exit_code = 0
    except KeyboardInterrupt:
        print("stopped; start it again to go on")
        exit_code = 130
    for name in sorted(errors):
        print(f"{name}: {errors[name]}")
    return exit_code


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(200):
            text = "word " * number
            (folder / f"{number:03}.txt").write_text(text, "utf-8")
        (folder / "007.txt").write_bytes(b"\xff")
        print("exit code:", count_all(folder, stop_at=100))
        # What a power cut may leave.
        with (folder / "done.jsonl").open("a") as file:
            file.write('["1')
        sys.exit(count_all(folder))

#> main  | 200 of 200 files to do
#> main  | 50 done
#> main  | 100 done
#> main  | stopped; start it again to go on
#> main  | 007.txt: UnicodeDecodeError('utf-8', b'\\xff', 0, 1, 'invalid start byte') x{0..1}
#> main  | exit code: 130
#> main  | 100 of 200 files to do
#> main  | 150 done
#> main  | words: 19893
#> main  | 007.txt: UnicodeDecodeError('utf-8', b'\\xff', 0, 1, 'invalid start byte')
