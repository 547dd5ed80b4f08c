import multiprocessing
import multiprocessing.connection
import time


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


if __name__ == "__main__":
    for method in ("fork", "spawn", "forkserver"):
        context = multiprocessing.get_context(method)
        child = context.Process(target=task, name=method)
        child.start()
        # The sentinel is ready when the child ends, or a moment before.
        multiprocessing.connection.wait([child.sentinel])
        while state(child.pid) not in ("Z", "none"):
            time.sleep(0.01)
        print(f"{method}:", state(child.pid))
        child.join()

#> main  starts fork
#> main  | fork: Z
#> main  joins fork
#> main  starts spawn
#> main  | spawn: Z
#> main  joins spawn
#> main  starts forkserver
#> main  | forkserver: none
#> main  joins forkserver
