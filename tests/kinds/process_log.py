# /// script
# [tool.liverun]
# timeout = 60
# ///
import logging
import logging.handlers
import multiprocessing


def work(queue, number):
    logger = logging.getLogger()
    logger.addHandler(logging.handlers.QueueHandler(queue))
    logger.setLevel(logging.INFO)
    logger.info("job %d begun", number)
    logger.info("job %d done", number)


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(processName)s: %(message)s"))
    listener = logging.handlers.QueueListener(queue, handler)
    listener.start()
    children = [
        multiprocessing.Process(target=work, args=(queue, n), name=f"job-{n}")
        for n in (1, 2)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
    listener.stop()
    print("log closed")

#> main           starts job-1
#> main           starts job-2
#> main           joins job-1
#> main           joins job-2
#> main           | log closed
#> main/Thread-1  ~! job-1: job 1 begun
#> main/Thread-1  ~! job-1: job 1 done
#> main/Thread-1  ~! job-2: job 2 begun
#> main/Thread-1  ~! job-2: job 2 done
