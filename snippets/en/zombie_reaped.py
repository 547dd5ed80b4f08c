import multiprocessing
import os


def task():
    pass


# The state of a process, as Linux shows it in /proc.
def state(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            # One letter, after the name in parentheses.
            return file.read().rpartition(") ")[2][0]
    except FileNotFoundError:
        return "none"


# Wait until it has ended, but leave its exit code there.
def wait_for_end(process):
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    first = context.Process(target=task, name="first")
    second = context.Process(target=task, name="second")
    first.start()
    wait_for_end(first)
    print("first has ended:", state(first.pid))

    second.start()
    print("second has started, first:", state(first.pid))
    wait_for_end(second)
    print("second has ended:", state(second.pid))

    multiprocessing.active_children()
    print("active_children() called, second:", state(second.pid))
    print("exit codes:", first.exitcode, second.exitcode)

#> main  starts first
#> main  | first has ended: Z
#> main  starts second
#> main  | second has started, first: none
#> main  | second has ended: Z
#> main  | active_children() called, second: none
#> main  | exit codes: 0 0
