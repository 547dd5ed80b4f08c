import time
from datetime import datetime

begin = time.perf_counter()
now = datetime.now()
print("today", now.date())
print("now", now.strftime("%H:%M:%S"))
print("iso", now.isoformat(timespec="milliseconds"))
print(time.ctime())
time.sleep(0.2)
print(f"took {time.perf_counter() - begin:.3f} seconds")
print("epoch", int(time.time()))

#> main  | today {date}
#> main  | now {time}
#> main  | iso {date}T{time}
#> main  | {date} {time} {/\d{4}/}
#> main  | took {0.2..9.9} seconds
#> main  | epoch {/\d{10}/}
