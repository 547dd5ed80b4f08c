import multiprocessing
import signal
import time


# A crash, as when C code touches memory that it must not.
def crash():
    signal.raise_signal(signal.SIGSEGV)


# A long task: it ends when main ends it.
def work():
    time.sleep(60)


if __name__ == "__main__":
    segfault = multiprocessing.Process(target=crash, name="segfault")
    kill = multiprocessing.Process(target=work, name="kill")
    terminate = multiprocessing.Process(target=work, name="terminate")
    for process in (segfault, kill, terminate):
        process.start()
    kill.kill()
    terminate.terminate()
    for process in (segfault, kill, terminate):
        process.join()
        print(process.name, process.exitcode)

#> main       starts segfault
#> main       starts kill
#> main       starts terminate
#> main       kills kill
#> main       terminates terminate
#> segfault   killed by SIGSEGV
#> main       joins segfault
#> main       | segfault -11
#> kill       killed by SIGKILL
#> main       joins kill
#> main       | kill -9
#> terminate  killed by SIGTERM
#> main       joins terminate
#> main       | terminate -15
