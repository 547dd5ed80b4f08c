import multiprocessing


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
    # Nobody catches this, so the main process exits.
    raise RuntimeError("main has failed")

#> main       starts Process-1
#> Process-1  | working...
#> ---
#> main       after Process-1 | working...
#> main       | over
#> main       ! Traceback (most recent call last):
#> main       ! ...
#> main       ! RuntimeError: main has failed
#> main       exits 1
#> Process-1  killed by SIGTERM
