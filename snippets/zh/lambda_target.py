import multiprocessing

if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    child = context.Process(target=lambda: print("跳舞"), name="child")
    try:
        child.start()
        child.join()
    except Exception as error:
        print("start() 抛出", type(error).__name__)
    print("退出码：", child.exitcode)

#> main  | start() 抛出 PicklingError
#> main  | 退出码： None
