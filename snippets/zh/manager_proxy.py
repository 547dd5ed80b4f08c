import multiprocessing

if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        prices = manager.dict(soup=5)
        print("代理相等：", prices == {"soup": 5})
        print("副本相等：", prices.copy() == {"soup": 5})
        try:
            prices["fish"]
        except KeyError as error:
            print("KeyError:", error)
        # 出错之后，服务进程照常工作。
        print("汤：", prices["soup"])
    try:
        prices["soup"]
    except BrokenPipeError as error:
        print("BrokenPipeError:", error)

#> main  | 代理相等： False
#> main  | 副本相等： True
#> main  | KeyError: 'fish'
#> main  | 汤： 5
#> main  | BrokenPipeError: [Errno 32] Broken pipe
