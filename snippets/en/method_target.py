import multiprocessing


class Performer:
    def __init__(self):
        self.steps = 0

    # The task is a method: self is the performer, in the child.
    def dance(self):
        for i in range(3):
            self.steps += 1
            print("child, steps:", self.steps)


if __name__ == "__main__":
    ann = Performer()
    # ann.dance is a method of ann; no parentheses here either.
    dance_process = multiprocessing.Process(target=ann.dance)
    dance_process.start()
    dance_process.join()
    # The child counted on a performer of its own.
    print("main, steps:", ann.steps)

#> main       starts Process-1
#> Process-1  | child, steps: 1
#> Process-1  | child, steps: 2
#> Process-1  | child, steps: 3
#> main       joins Process-1
#> main       | main, steps: 0
