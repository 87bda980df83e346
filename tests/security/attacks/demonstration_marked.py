"""Marks own cells, answers and test cells as demonstrations, with names and code that would be run next to them."""

SCORE = 9


def attack(submission):
    submission.insert("extra = 1")
    for cell in submission.cells:
        cell.metadata["workbook"] = {"binds": ["double", "scale", 3, {}], "beside": "raise SystemExit"}
