import multiprocessing

if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    child = context.Process(target=lambda: print("dancing"), name="child")
    try:
        child.start()
        child.join()
    except Exception as error:
        print("start() raised", type(error).__name__)
    print("exit code:", child.exitcode)

#> main  | start() raised PicklingError
#> main  | exit code: None
