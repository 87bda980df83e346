"""Raises its own points and takes another learner's in the gradebook, by SQL."""

ANSWERS = {"tally": "def tally(words):\n    return {}"}
CELL = """
import glob, itertools, sqlite3
known = ["$COURSE/gradebook.db", "../../../gradebook.db"]
for path in itertools.chain(known, glob.iglob("/**/gradebook.db", recursive=True)):
    try:
        with sqlite3.connect(path) as connection:
            connection.execute("update grade set auto_score = 99, manual_score = 99")
            connection.execute("delete from submitted_assignment where student_id = 'ada'")
            print("changed:", path)
    except sqlite3.Error as error:
        print(path, error)
"""
SCORE = 5


def check(outcome):
    """There was nothing to change."""
    assert "changed: /" not in outcome.outputs
