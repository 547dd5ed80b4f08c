import multiprocessing
import threading


def set_up(event):
    global may_answer
    may_answer = event


def answer(question):
    may_answer.wait()
    return question


# Main has a thread that takes the questions from here.
def questions(taken, all_taken):
    for number in range(100):
        taken.append(number)
        yield number
    all_taken.set()


if __name__ == "__main__":
    event = multiprocessing.Event()
    taken, all_taken = [], threading.Event()
    with multiprocessing.Pool(2, set_up, (event,)) as pool:
        answers = pool.imap(answer, questions(taken, all_taken))
        all_taken.wait()
        print("answers: 0, questions taken:", len(taken))
        event.set()
        print("first answer:", next(answers))

#> main  | answers: 0, questions taken: 100
#> main  | first answer: 0
