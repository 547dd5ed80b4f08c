import multiprocessing
import sys

if __name__ == "__main__":
    for code in (255, 256, -1):
        # 子进程的任务就是 sys.exit(code)
        child = multiprocessing.Process(
            target=sys.exit, name=f"code{code}", args=(code,)
        )
        child.start()
        child.join()
        print(f"sys.exit({code}) 的退出码是", child.exitcode)

#> main     starts code255
#> code255  exits 255
#> main     joins code255
#> main     | sys.exit(255) 的退出码是 255
#> main     starts code256
#> main     joins code256
#> main     | sys.exit(256) 的退出码是 0
#> main     starts code-1
#> code-1   exits 255
#> main     joins code-1
#> main     | sys.exit(-1) 的退出码是 255
#> @ windows
#> main     starts code255
#> code255  exits 255
#> main     joins code255
#> main     | sys.exit(255) 的退出码是 255
#> main     starts code256
#> code256  exits 256
#> main     joins code256
#> main     | sys.exit(256) 的退出码是 256
#> main     starts code-1
#> code-1   exits 4294967295
#> main     joins code-1
#> main     | sys.exit(-1) 的退出码是 4294967295
