import multiprocessing


def buy(tickets):
    name = multiprocessing.current_process().name
    # 检查和修改在同一段里，中间不放开锁
    with tickets.get_lock():
        if tickets.value > 0:
            tickets.value -= 1
            print(name, "买到了票")
        else:
            print(name, "来晚了")


if __name__ == "__main__":
    tickets = multiprocessing.Value("i", 1)
    args = (tickets,)
    ann = multiprocessing.Process(target=buy, name="ann", args=args)
    ben = multiprocessing.Process(target=buy, name="ben", args=args)
    ann.start()
    ben.start()
    ann.join()
    ben.join()
    print("剩余票数：", tickets.value)

#> main  starts ann
#> main  starts ben
#> ann   | ann 买到了票 or | ann 来晚了
#> ben   | ben 买到了票 or | ben 来晚了
#> main  joins ann
#> main  joins ben
#> main  | 剩余票数： 0
