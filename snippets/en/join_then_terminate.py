import multiprocessing


# Wait for a while; terminate whatever is still there.
def finish(process, seconds):
    process.join(timeout=seconds)
    if process.is_alive():
        process.terminate()
        # Terminated or not, wait for the end.
        process.join()
    print(process.name, "exit code:", process.exitcode)


if __name__ == "__main__":
    never_set = multiprocessing.Event()
    quick = multiprocessing.Process(
        target=print, args=("quick is done",), name="quick"
    )
    stuck = multiprocessing.Process(target=never_set.wait, name="stuck")
    quick.start()
    stuck.start()
    # This returns as soon as quick has ended, not after 20 s.
    finish(quick, 20)
    finish(stuck, 0.2)

#> main   starts quick
#> main   starts stuck
#> quick  | quick is done
#> main   joins quick
#> main   | quick exit code: 0
#> main   joins stuck (timeout)
#> main   terminates stuck
#> stuck  killed by SIGTERM
#> main   joins stuck
#> main   | stuck exit code: -15
