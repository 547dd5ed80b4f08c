import multiprocessing
import signal
import time


# 崩溃：如同 C 代码访问了不该访问的内存
def crash():
    signal.raise_signal(signal.SIGSEGV)


# 任务很长，由主进程来结束它
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
