import multiprocessing


# Write to a file, and leave it open in a global variable.
def task():
    global notes
    notes = open("notes.txt", "w")
    notes.write("a note\n")


if __name__ == "__main__":
    child = multiprocessing.Process(target=task, name="child")
    child.start()
    child.join()
    print("exit code:", child.exitcode)
    with open("notes.txt") as file:
        print("in the file:", repr(file.read()))

#> main  starts child
#> main  joins child
#> main  | exit code: 0
#> main  | in the file: ''
#> @ spawn
#> main  starts child
#> main  joins child
#> main  | exit code: 0
#> main  | in the file: 'a note\n'
