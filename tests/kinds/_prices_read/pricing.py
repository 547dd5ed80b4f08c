import csv


def cheapest(path):
    with open(path, newline="") as file:
        return min(csv.DictReader(file), key=lambda row: int(row["price"]))
