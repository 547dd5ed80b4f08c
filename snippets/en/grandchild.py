import multiprocessing


def introduce():
    me = multiprocessing.current_process()
    parent = multiprocessing.parent_process()
    print(me.name, "was started by", parent.name)


def dance():
    introduce()
    # A child can start a child of its own.
    process = multiprocessing.Process(target=introduce, name="grandchild")
    process.start()
    process.join()


if __name__ == "__main__":
    process = multiprocessing.Process(target=dance, name="child")
    process.start()
    process.join()

#> main        starts child
#> child       | child was started by MainProcess
#> child       starts grandchild
#> grandchild  | grandchild was started by child
#> child       joins grandchild
#> main        joins child
