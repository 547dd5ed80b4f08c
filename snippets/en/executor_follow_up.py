from concurrent.futures import (
    FIRST_COMPLETED,
    ProcessPoolExecutor,
    wait,
)

PARTS = {
    "cake": ("cream", "base"),
    "cream": ("milk", "vanilla"),
    "base": ("flour", "butter"),
}


# Returns what is to be done next, and submits nothing itself.
def parts_of(thing):
    return PARTS.get(thing, ())


if __name__ == "__main__":
    found = []
    with ProcessPoolExecutor(max_workers=2) as executor:
        waiting = {executor.submit(parts_of, "cake")}
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                for part in future.result():
                    found.append(part)
                    waiting.add(executor.submit(parts_of, part))
    print(sorted(found))

#> main  | ['base', 'butter', 'cream', 'flour', 'milk', 'vanilla']
