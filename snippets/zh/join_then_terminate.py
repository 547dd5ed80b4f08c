import multiprocessing


# 先等一会儿，还在运行就终止它
def finish(process, seconds):
    process.join(timeout=seconds)
    if process.is_alive():
        process.terminate()
        # 发出请求之后，等它真正结束
        process.join()
    print(process.name, "的退出码:", process.exitcode)


if __name__ == "__main__":
    never_set = multiprocessing.Event()
    quick = multiprocessing.Process(
        target=print, args=("quick 做完了",), name="quick"
    )
    stuck = multiprocessing.Process(target=never_set.wait, name="stuck")
    quick.start()
    stuck.start()
    # quick 一结束就返回，不会等满 20 秒
    finish(quick, 20)
    finish(stuck, 0.2)

#> main   starts quick
#> main   starts stuck
#> quick  | quick 做完了
#> main   joins quick
#> main   | quick 的退出码: 0
#> main   joins stuck (timeout)
#> main   terminates stuck
#> stuck  killed by SIGTERM
#> main   joins stuck
#> main   | stuck 的退出码: -15
