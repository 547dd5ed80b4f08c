import multiprocessing
import threading


def set_up(event):
    global may_answer
    may_answer = event


def answer(question):
    may_answer.wait()
    return question


# 主进程的一个线程从这里取问题。
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
        print("答案 0 个，已取走的问题：", len(taken))
        event.set()
        print("第一个答案：", next(answers))

#> main  | 答案 0 个，已取走的问题： 100
#> main  | 第一个答案： 0
