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
    folder = Path(*sys.argv[1:] or encodings.__path__)  # 或者示例
    log = Path("done.jsonl")
    log.touch()
    # 断电可能在末尾留下半行，把它截掉。
    os.truncate(log, log.read_bytes().rfind(b"\n") + 1)
    done = dict(map(json.loads, log.read_text().splitlines()))
    todo = sorted(set(map(str, folder.glob("*.py"))) - done.keys())
    print(f"已完成 {len(done)} 个，还剩 {len(todo)} 个")
    errors = {}
    # Ctrl-C 也会发给工作进程，留给主进程处理。
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
                    print(f"已完成 {len(done)} 个")
    finally:
        executor.shutdown(cancel_futures=True)
        print("错误：", *errors.items(), sep="\n")
    print("词数：", sum(done.values()))
    sys.exit(1 if errors else 0)

#> main  | 已完成 0 个，还剩 {/\d+/} 个
#> main  | 已完成 50 个
#> main  | 已完成 100 个
#> main  | 错误：
#> main  | 词数： {/\d+/}
