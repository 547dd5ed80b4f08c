import logging
import multiprocessing


def bake():
    print("ann 在烤面包")


if __name__ == "__main__":
    multiprocessing.log_to_stderr(logging.INFO)
    ann = multiprocessing.Process(target=bake, name="ann")
    ann.start()
    ann.join()

#> main  starts ann
#> ann   ! [INFO/ann] child process calling self.run()
#> ann   | ann 在烤面包
#> ann   ~! [INFO/ann] process shutting down
#> ann   ~! [INFO/ann] process exiting with exitcode 0
#> main  joins ann
#> main  ! [INFO/MainProcess] process shutting down
#> @ forkserver
#> main  ! [INFO/MainProcess] created temp directory {cwd}/{/pymp-\w+/}
#> main  starts ann
#> ann   ! [INFO/ann] child process calling self.run()
#> ann   | ann 在烤面包
#> ann   ~! [INFO/ann] process shutting down
#> ann   ~! [INFO/ann] process exiting with exitcode 0
#> main  joins ann
#> main  ! [INFO/MainProcess] process shutting down
