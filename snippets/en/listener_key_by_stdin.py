import os
import subprocess
import sys
from multiprocessing.connection import Listener

CLIENT = """
import sys
from multiprocessing.connection import Client

address = ("127.0.0.1", int(sys.argv[1]))
key = sys.stdin.buffer.read()
with Client(address, authkey=key) as connection:
    connection.send("a table for two")
    print("client: received", connection.recv())
"""

key = os.urandom(32)
with Listener(("127.0.0.1", 0), authkey=key) as listener:
    host, port = listener.address
    client = subprocess.Popen(
        [sys.executable, "-c", CLIENT, str(port)], stdin=subprocess.PIPE
    )
    # The key goes where no other user can read it.
    client.stdin.write(key)
    client.stdin.close()
    with listener.accept() as connection:
        print("listener: received", connection.recv())
        connection.send("table 4")
client.wait()

#> main    starts python
#> main    | listener: received a table for two
#> python  after main | listener: received a table for two
#> python  | client: received table 4
#> main    joins python
