import multiprocessing

if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        prices = manager.dict(soup=5)
        print("the proxy is equal:", prices == {"soup": 5})
        print("its copy is equal:", prices.copy() == {"soup": 5})
        try:
            prices["fish"]
        except KeyError as error:
            print("KeyError:", error)
        # The server goes on after the error.
        print("soup:", prices["soup"])
    try:
        prices["soup"]
    except BrokenPipeError as error:
        print("BrokenPipeError:", error)

#> main  | the proxy is equal: False
#> main  | its copy is equal: True
#> main  | KeyError: 'fish'
#> main  | soup: 5
#> main  | BrokenPipeError: [Errno 32] Broken pipe
