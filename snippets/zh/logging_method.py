import logging
import multiprocessing


def bake():
    logging.info("在揉面团")
    logging.warning("烤箱满了")


if __name__ == "__main__":
    logging.basicConfig(
        level=logging.INFO, format="%(processName)s：%(message)s"
    )
    logging.info("开门了")
    for method in ("fork", "spawn"):
        context = multiprocessing.get_context(method)
        child = context.Process(target=bake, name=f"by-{method}")
        child.start()
        child.join()

#> main      ! MainProcess：开门了
#> main      starts by-fork
#> by-fork   ! by-fork：在揉面团
#> by-fork   ! by-fork：烤箱满了
#> main      joins by-fork
#> main      starts by-spawn
#> by-spawn  ! WARNING:root:烤箱满了
#> main      joins by-spawn
