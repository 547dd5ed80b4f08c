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
            print(f"{name}: only from Python 3.14 on")
            continue
        with executor_class(1) as executor:
            pid = executor.submit(note, kind).result()
        where = "main's process" if pid == os.getpid() else "its own"
        print(f"{name}: {where}")
    print("main has the notes", notes)

#> main  | ThreadPoolExecutor: main's process
#> main  | InterpreterPoolExecutor: only from Python 3.14 on
#> main  | ProcessPoolExecutor: its own
#> main  | main has the notes ['Thread']
#> @ python>=3.14
#> main  | ThreadPoolExecutor: main's process
#> main  | InterpreterPoolExecutor: main's process
#> main  | ProcessPoolExecutor: its own
#> main  | main has the notes ['Thread']
