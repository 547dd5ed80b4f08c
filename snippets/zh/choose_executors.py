import concurrent.futures
import os

notes = []


def note(text):
    notes.append(text)
    return os.getpid()


if __name__ == "__main__":
    for kind in ("Thread", "Interpreter", "Process"):
        name = f"{kind}PoolExecutor"
        executor_class = getattr(concurrent.futures, name, None)
        if executor_class is None:
            print(f"{name}：从 Python 3.14 起才有")
            continue
        with executor_class(1) as executor:
            pid = executor.submit(note, kind).result()
        where = "主进程" if pid == os.getpid() else "另一个进程"
        print(f"{name}：{where}")
    print("主进程里的记录：", notes)

#> main  | ThreadPoolExecutor：主进程
#> main  | InterpreterPoolExecutor：从 Python 3.14 起才有
#> main  | ProcessPoolExecutor：另一个进程
#> main  | 主进程里的记录： ['Thread']
#> @ python>=3.14
#> main  | ThreadPoolExecutor：主进程
#> main  | InterpreterPoolExecutor：主进程
#> main  | ProcessPoolExecutor：另一个进程
#> main  | 主进程里的记录： ['Thread']
