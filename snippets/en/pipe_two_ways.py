import multiprocessing


# Answer every question until main closes its end.
def answer(child_end, main_end):
    main_end.close()
    while True:
        try:
            a, b = child_end.recv()
        except EOFError:
            print("no more questions")
            break
        child_end.send(a * b)


if __name__ == "__main__":
    # Both ends can send and receive.
    main_end, child_end = multiprocessing.Pipe()
    child = multiprocessing.Process(
        target=answer, name="child", args=(child_end, main_end)
    )
    child.start()
    child_end.close()
    for question in ((6, 7), (8, 9)):
        main_end.send(question)
        print(question, "->", main_end.recv())
    main_end.close()
    child.join()

#> main   starts child
#> main   | (6, 7) -> 42
#> main   | (8, 9) -> 72
#> child  after main | (8, 9) -> 72
#> child  | no more questions
#> main   joins child
