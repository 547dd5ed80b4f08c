import multiprocessing


def note(words, counts, state, name):
    words.append(name)
    counts[name] = len(name)
    state.last = name


if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        words, counts = manager.list(), manager.dict()
        state = manager.Namespace(last="")
        for name in ("oak", "maple"):
            child = multiprocessing.Process(
                target=note, args=(words, counts, state, name), name=name
            )
            child.start()
            child.join()
        print(list(words), dict(counts), state.last)

#> main  starts oak
#> main  joins oak
#> main  starts maple
#> main  joins maple
#> main  | ['oak', 'maple'] {'oak': 3, 'maple': 5} maple
