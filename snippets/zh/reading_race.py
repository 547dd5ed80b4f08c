import multiprocessing
import time


# 站上起跑线，最多等三拍枪声，然后起跑
def run(start_line, gun, finish):
    name = multiprocessing.current_process().name
    print(name, "站上起跑线")
    start_line.wait()
    for beat in range(3):
        if gun.wait(timeout=0.1):
            break
        print(name, "还没听到枪声")
    print(name, "听枪起跑" if gun.is_set() else "抢跑了")
    finish.put(name)


if __name__ == "__main__":
    # 两名选手加上主进程，三方到齐才放行
    start_line = multiprocessing.Barrier(3)
    gun = multiprocessing.Event()
    finish = multiprocessing.SimpleQueue()
    args = (start_line, gun, finish)
    multiprocessing.Process(target=run, name="red", args=args).start()
    multiprocessing.Process(target=run, name="blue", args=args).start()
    start_line.wait()
    # 枪声与选手的第三拍几乎同时，谁先谁后不一定
    time.sleep(0.3)
    gun.set()
    print(finish.get(), "到达终点")
    print(finish.get(), "到达终点")

#> main  starts red
#> main  starts blue
#> red   | red 站上起跑线
#> blue  | blue 站上起跑线
#> ---
#> main  after red | red 听枪起跑 or | red 抢跑了
#> main  ~ red 到达终点
#> main  after blue | blue 听枪起跑 or | blue 抢跑了
#> main  ~ blue 到达终点
#> red   after blue | blue 站上起跑线
#> red   | red 还没听到枪声 x{0..3}
#> red   | red 听枪起跑 or | red 抢跑了
#> blue  after red | red 站上起跑线
#> blue  | blue 还没听到枪声 x{0..3}
#> blue  | blue 听枪起跑 or | blue 抢跑了
