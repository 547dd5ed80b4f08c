import subprocess

found = subprocess.run(["sh", "-c", "echo looking; exit 3"])
print("grep said", found.returncode)
try:
    subprocess.run(["sh", "-c", "echo again >&2; exit 4"], check=True)
except subprocess.CalledProcessError as error:
    print("failed:", error)

#> main     starts sh
#> sh       exits 3
#> main     joins sh
#> main     | grep said 3
#> main     starts sh#2
#> sh#2     exits 4
#> main     joins sh#2
#> main     | failed: Command '['sh', '-c', 'echo again >&2; exit 4']' returned non-zero exit status 4.
#> (other)  | looking
#> (other)  ! again
