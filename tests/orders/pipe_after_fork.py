import os

if __name__ == "__main__":
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        os.read(reading, 1)
        print("read", flush=True)
        os._exit(0)
    print("writes", flush=True)
    os.write(writing, b".")
    print("written", flush=True)
    os.waitpid(pid, 0)
    print("over")

#: writes < read
#: read < over
