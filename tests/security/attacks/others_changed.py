"""Overwrites other learners' submissions, graded notebooks and the course's tests."""

CELL = """
import os
for path in ("submitted/ada/00_toy/00_toy.ipynb", "autograded/ben/00_toy/record.json", "hidden/test_00_toy.py",
             "source/00_toy/00_toy.ipynb", "nbgrader_config.py", "new.txt"):
    try:
        os.makedirs(os.path.dirname(f"$COURSE/{path}"), exist_ok=True)
        with open(f"$COURSE/{path}", "w") as file:
            file.write("{}")
        print("written:", path)
    except OSError as error:
        print(error)
"""
SCORE = 9
