import os
import subprocess
import sys
import tempfile
from multiprocessing.connection import Listener

# The other program, which you would start yourself.
CLIENT = """
import sys
from multiprocessing.connection import Client

with Client(sys.argv[1]) as connection:
    connection.send("a table for two")
    print("client: received", connection.recv())
"""

with tempfile.TemporaryDirectory() as folder:
    # A path as address: on Linux, a Unix socket.
    address = os.path.join(folder, "door")
    with Listener(address) as listener:
        print("listener: open")
        command = [sys.executable, "-c", CLIENT, address]
        client = subprocess.Popen(command)
        with listener.accept() as connection:
            print("listener: received", connection.recv())
            connection.send("table 4")
    client.wait()

#> main    | listener: open
#> main    starts python
#> main    | listener: received a table for two
#> python  after main | listener: received a table for two
#> python  | client: received table 4
#> main    joins python
