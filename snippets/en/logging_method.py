import logging
import multiprocessing


def bake():
    logging.info("kneads the dough")
    logging.warning("the oven is full")


if __name__ == "__main__":
    logging.basicConfig(
        level=logging.INFO, format="%(processName)s: %(message)s"
    )
    logging.info("open")
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        child = context.Process(target=bake, name=f"by-{method}")
        child.start()
        child.join()

#> main      ! MainProcess: open
#> main      starts by-fork
#> by-fork   ! by-fork: kneads the dough
#> by-fork   ! by-fork: the oven is full
#> main      joins by-fork
#> main      starts by-spawn
#> by-spawn  ! WARNING:root:the oven is full
#> main      joins by-spawn
