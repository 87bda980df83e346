"""Fills the folders that are in memory: /tmp, /dev/shm and its home, with one large file and many small ones."""

CELL = """
import os
for folder in ("/tmp", "/dev/shm", os.path.expanduser("~")):
    for number in range(200):
        try:
            with open(f"{folder}/fill{number}", "wb") as file:
                while True:
                    file.write(bytes(2**20))
        except OSError as error:
            print(folder, number, error)
    os.system(f"df {folder}")
"""
SCORE = 9
STAGES = 2
