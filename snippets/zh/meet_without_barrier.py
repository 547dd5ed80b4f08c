import multiprocessing


# 这里谁也不等谁
def meet():
    name = multiprocessing.current_process().name
    print(name, "到了")
    print(name, "离开了")


if __name__ == "__main__":
    dancer = multiprocessing.Process(target=meet, name="dancer")
    singer = multiprocessing.Process(target=meet, name="singer")
    dancer.start()
    singer.start()
    dancer.join()
    singer.join()
    print("退出码:", [dancer.exitcode, singer.exitcode])

#> main    starts dancer
#> main    starts singer
#> dancer  | dancer 到了
#> dancer  | dancer 离开了
#> main    joins dancer
#> singer  | singer 到了
#> singer  | singer 离开了
#> main    joins singer
#> main    | 退出码: [0, 0]
