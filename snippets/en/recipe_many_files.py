import encodings
import json
import os
import sys
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal


def count(path):
    return len(Path(path).read_text("utf-8").split())


if __name__ == "__main__":
    folder = Path(*sys.argv[1:] or encodings.__path__)  # or an example
    log = Path("done.jsonl")
    log.touch()
    # A power cut can leave half a line at the end: cut it off.
    os.truncate(log, log.read_bytes().rfind(b"\n") + 1)
    done = dict(map(json.loads, log.read_text().splitlines()))
    todo = sorted(set(map(str, folder.glob("*.py"))) - done.keys())
    print(f"{len(done)} done, {len(todo)} to do")
    errors = {}
    # Ctrl-C reaches the workers too: they leave it to main.
    executor = ProcessPoolExecutor(
        initializer=signal, initargs=(SIGINT, SIG_IGN)
    )
    try:
        futures = {executor.submit(count, path): path for path in todo}
        with log.open("a", buffering=1) as file:
            for future in as_completed(futures):
                path = futures[future]
                try:
                    done[path] = future.result()
                except (OSError, UnicodeError) as error:
                    errors[path] = error
                    continue
                print(json.dumps([path, done[path]]), file=file)
                if len(done) % 50 == 0:
                    print(f"{len(done)} done")
    finally:
        executor.shutdown(cancel_futures=True)
        print("errors:", *errors.items(), sep="\n")
    print("words:", sum(done.values()))
    sys.exit(1 if errors else 0)

#> main  | 0 done, {/\d+/} to do
#> main  | 50 done
#> main  | 100 done
#> main  | errors:
#> main  | words: {/\d+/}
