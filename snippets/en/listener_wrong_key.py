import multiprocessing
import os
from multiprocessing.connection import Client, Listener


def visit(address, key):
    try:
        with Client(address, authkey=key) as connection:
            connection.send("hello")
    except multiprocessing.AuthenticationError as error:
        print("client:", error)


if __name__ == "__main__":
    key = os.urandom(32)
    # Port 0: the system chooses a free one.
    with Listener(("127.0.0.1", 0), authkey=key) as listener:
        for name, tried in (("stranger", b"a guess"), ("friend", key)):
            child = multiprocessing.Process(
                target=visit, name=name, args=(listener.address, tried)
            )
            child.start()
            try:
                with listener.accept() as connection:
                    print("listener: received", connection.recv())
            except multiprocessing.AuthenticationError as error:
                print("listener:", error)
            child.join()

#> main      starts stranger
#> main      | listener: digest received was wrong
#> stranger  | client: digest sent was rejected
#> main      joins stranger
#> main      starts friend
#> main      | listener: received hello
#> main      joins friend
