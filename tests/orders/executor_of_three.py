from concurrent.futures import ThreadPoolExecutor


def task():
    print("task")


if __name__ == "__main__":
    with ThreadPoolExecutor(3) as executor:
        for _ in range(3):
            executor.submit(task)
        print("submitted")
    print("over")

#: task < over
