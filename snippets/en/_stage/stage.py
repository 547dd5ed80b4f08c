"""Tasks that any process can import."""


def task():
    print("the task runs in", __name__)
