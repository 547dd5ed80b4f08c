import multiprocessing


def answer(end):
    while (question := end.recv()) is not None:
        print("asked:", question)
        end.send(question * 2)
    print("no more questions")
    end.close()


if __name__ == "__main__":
    here, there = multiprocessing.Pipe()
    print("anything yet?", here.poll(0.1))
    helper = multiprocessing.Process(target=answer, args=(there,))
    helper.start()
    there.close()
    for number in (21, 34):
        here.send(number)
        while not here.poll(1):
            pass
        print("answer:", here.recv())
    here.send(None)
    helper.join()

#> main       | anything yet? False
#> main       starts Process-1
#> Process-1  | asked: 21
#> ---
#> main       | answer: 42
#> ---
#> Process-1  | asked: 34
#> ---
#> main       | answer: 68
#> ---
#> Process-1  | no more questions
#> main       joins Process-1
