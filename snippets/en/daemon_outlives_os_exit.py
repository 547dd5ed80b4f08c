import multiprocessing
import os


def task(sender):
    print("working...")
    # Tell main that the line is out.
    sender.send("ready")
    # Wait until the parent process is gone.
    multiprocessing.parent_process().join()
    print("main is gone, its daemon is still here")


if __name__ == "__main__":
    receiver, sender = multiprocessing.Pipe(duplex=False)
    sub_process = multiprocessing.Process(
        target=task, args=(sender,), daemon=True
    )
    sub_process.start()

    # Wait for the child's word.
    receiver.recv()
    # os._exit() does not flush the buffer, so flush it here.
    print("over", flush=True)
    # End at once, past the exit handlers: nobody terminates the child.
    os._exit(0)

#> main       starts Process-1
#> Process-1  | working...
#> ---
#> main       after Process-1 | working...
#> main       | over
#> ---
#> Process-1  after main | over
#> Process-1  | main is gone, its daemon is still here
