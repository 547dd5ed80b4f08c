import json
import multiprocessing
import signal
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
        return path.name, None, str(error)


def count_all(folder, stop_at=None):
    log = folder / "done.jsonl"
    log.touch()
    done = dict(map(json.loads, log.read_text("utf-8").splitlines()))
    paths = sorted(folder.glob("*.txt"))
    todo = [path for path in paths if path.name not in done]
    errors = {}
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
    except KeyboardInterrupt:
        print("stopped; start it again to go on")
        return
    print("words:", sum(done.values()))
    for name, error in errors.items():
        print(f"{name}: {error}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(200):
            text = "word " * number
            (folder / f"{number:03}.txt").write_text(text, "utf-8")
        (folder / "007.txt").write_bytes(b"\xff")
        count_all(folder, stop_at=100)
        count_all(folder)

#> main  | 200 of 200 files to do
#> main  | 50 done
#> main  | 100 done
#> main  | stopped; start it again to go on
#> main  | 100 of 200 files to do
#> main  | 150 done
#> main  | words: 19893
#> main  | 007.txt: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
