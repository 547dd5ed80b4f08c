# /// script
# [tool.liverun]
# exclusive = true
# ///
import multiprocessing
import socket

ADDRESS = ("127.0.0.1", 42817)


def greet(name):
    with socket.create_connection(ADDRESS) as link:
        link.sendall(name.encode())
        print(link.recv(100).decode())


if __name__ == "__main__":
    with socket.create_server(ADDRESS) as server:
        print("listening on", *server.getsockname())
        for name in ("Ida", "Jon"):
            client = multiprocessing.Process(
                target=greet, args=(name,), name=name
            )
            client.start()
            link, peer = server.accept()
            with link:
                link.sendall(b"hello " + link.recv(100))
            print("served port", peer[1])
            client.join()

#> main  | listening on 127.0.0.1 42817
#> main  starts Ida
#> main  | served port {/\d+/}
#> Ida   | hello Ida
#> main  joins Ida
#> main  starts Jon
#> main  | served port {/\d+/}
#> Jon   | hello Jon
#> main  joins Jon
