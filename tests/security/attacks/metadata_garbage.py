"""Puts every kind of value where nbgrader keeps its metadata."""

SCORE = 9


def attack(submission):
    """One kind of garbage a cell, in its metadata and in nbgrader's part."""
    deep = {}
    for _ in range(200):
        deep = {"nbgrader": deep}
    garbage = ["text", [1, 2], None, 5, deep, {"grade_id": ["double"]}, {"grade": "maybe", "points": "many"}]
    for number, cell in enumerate(submission.cells):
        cell.metadata["nbgrader"] = garbage[number % len(garbage)]
        cell.metadata["tags"] = garbage[(number + 3) % len(garbage)]
        cell.metadata["trusted"] = True
    submission.notebook.metadata.update({"celltoolbar": deep, "widgets": "x", "authors": 3})
