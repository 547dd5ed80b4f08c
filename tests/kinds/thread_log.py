import logging
import threading

logging.basicConfig(
    level=logging.INFO, format="%(asctime)s %(threadName)s %(message)s"
)


def work(steps):
    for step in range(steps):
        logging.info("step %d of %d", step + 1, steps)


threads = [
    threading.Thread(target=work, args=(2,), name=f"worker-{n}")
    for n in (1, 2)
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
logging.warning("all steps done")

#> main           starts main/worker-1
#> main           starts main/worker-2
#> main/worker-1  ! {date} {time} worker-1 step 1 of 2
#> main/worker-1  ! {date} {time} worker-1 step 2 of 2
#> main           joins main/worker-1
#> main/worker-2  ! {date} {time} worker-2 step 1 of 2
#> main/worker-2  ! {date} {time} worker-2 step 2 of 2
#> main           joins main/worker-2
#> main           ! {date} {time} MainThread all steps done
