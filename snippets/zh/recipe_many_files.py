import json
import multiprocessing
import os
import signal
import sys
import tempfile
from pathlib import Path


def prepare():
    # Ctrl-C 也会发给工作进程，留给主进程处理。
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def count(path):
    # 抛出异常会让主进程的循环结束，所以返回它的文字。
    try:
        return path.name, len(path.read_text("utf-8").split()), None
    except (OSError, UnicodeError) as error:
        return path.name, None, repr(error)


def load(log):
    # 断电可能在末尾留下半行，把它截掉。
    log.touch()
    os.truncate(log, log.read_bytes().rfind(b"\n") + 1)
    # 每行是文件名和词数：["012.txt", 12]
    return dict(map(json.loads, log.read_text("utf-8").splitlines()))


def count_all(folder, stop_at=None):
    log = folder / "done.jsonl"
    done, errors = load(log), {}
    paths = sorted(folder.glob("*.txt"))
    todo = [path for path in paths if path.name not in done]
    print(f"还剩 {len(todo)} 个，共 {len(paths)} 个文件")
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
                    print(f"完成 {len(done)} 个")
                if len(done) == stop_at:
                    # 代表按下 Ctrl-C。
                    signal.raise_signal(signal.SIGINT)
        print("词数：", sum(done.values()))
        exit_code = 0
    except KeyboardInterrupt:
        print("已停止，重新运行就能继续")
        exit_code = 130
    for name in sorted(errors):
        print(f"{name}: {errors[name]}")
    return exit_code


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(200):
            text = "词 " * number
            (folder / f"{number:03}.txt").write_text(text, "utf-8")
        (folder / "007.txt").write_bytes(b"\xff")
        print("退出码：", count_all(folder, stop_at=100))
        # 断电后可能留下的半行。
        with (folder / "done.jsonl").open("a") as file:
            file.write('["1')
        sys.exit(count_all(folder))

#> main  | 还剩 200 个，共 200 个文件
#> main  | 完成 50 个
#> main  | 完成 100 个
#> main  | 已停止，重新运行就能继续
#> main  | 007.txt: UnicodeDecodeError('utf-8', b'\\xff', 0, 1, 'invalid start byte') x{0..1}
#> main  | 退出码： 130
#> main  | 还剩 100 个，共 200 个文件
#> main  | 完成 150 个
#> main  | 词数： 19893
#> main  | 007.txt: UnicodeDecodeError('utf-8', b'\\xff', 0, 1, 'invalid start byte')
