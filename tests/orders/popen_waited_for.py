import subprocess
import sys

if __name__ == "__main__":
    child = subprocess.Popen([sys.executable, "-c", "print('child')"])
    print("started")
    child.wait()
    print("waited")

#: child < waited
