import multiprocessing
import os


def task():
    print("done")


# The state of a process, as Linux shows it in /proc.
def state(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            # One letter, after the name in parentheses.
            return file.read().rpartition(") ")[2][0]
    except FileNotFoundError:
        return "none"


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    child = context.Process(target=task, name="child")
    child.start()
    # Wait until it has ended, but leave its exit code there.
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    print("ended:", state(child.pid))

    child.kill()
    print("killed:", state(child.pid))

    child.join()
    print("joined:", state(child.pid))
    print("exit code:", child.exitcode)

#> main   starts child
#> main   after child | done
#> main   | ended: Z
#> main   kills child
#> main   | killed: Z
#> child  | done
#> main   joins child
#> main   | joined: none
#> main   | exit code: 0
