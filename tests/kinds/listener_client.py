import multiprocessing
from multiprocessing.connection import Client, Listener


def ask(address):
    with Client(address, authkey=b"plum") as line:
        line.send({"question": 6 * 7})
        print("reply:", line.recv())


if __name__ == "__main__":
    with Listener(authkey=b"plum") as listener:
        child = multiprocessing.Process(
            target=ask, args=(listener.address,), name="asker"
        )
        child.start()
        with listener.accept() as line:
            print("got", line.recv())
            line.send("noted")
    child.join()

#> main   starts asker
#> main   | got {'question': 42}
#> asker  | reply: noted
#> main   joins asker
