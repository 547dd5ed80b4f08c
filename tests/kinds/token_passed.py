import multiprocessing
import uuid


def issue(box):
    token = uuid.uuid4().hex
    print("issued", token)
    box.put(token)


if __name__ == "__main__":
    box = multiprocessing.Queue()
    clerk = multiprocessing.Process(target=issue, args=(box,), name="clerk")
    clerk.start()
    token = box.get()
    clerk.join()
    print("received", token)
    print("it has", len(token), "digits")

#> main   starts clerk
#> clerk  | issued {token=/[0-9a-f]{32}/}
#> main   joins clerk
#> main   | received {token}
#> main   | it has 32 digits
