import multiprocessing
import os
import signal


def task(sender):
    print("working...")
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

    receiver.recv()
    print("over", flush=True)
    # The same as the command kill, given the main process in a shell.
    os.kill(os.getpid(), signal.SIGTERM)

#> main       starts Process-1
#> Process-1  | working...
#> ---
#> main       after Process-1 | working...
#> main       | over
#> ---
#> main       killed by SIGTERM
#> Process-1  after main | over
#> Process-1  | main is gone, its daemon is still here
#> @ windows
#> main       starts Process-1
#> Process-1  | working...
#> ---
#> main       | over
#> ---
#> main       exits 15
#> Process-1  | main is gone, its daemon is still here
