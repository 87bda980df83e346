"""Changes the schema version of the cells to old, future and impossible ones, and the notebook's format."""


def attack(submission):
    """Another version a cell."""
    versions = iter((1, 2, 99, "x", None, [3]))
    for name in ("double", "scale", "tally"):
        submission.marks(name)["schema_version"] = next(versions)
        submission.marks(f"test_{name}")["schema_version"] = next(versions)
    submission.notebook.nbformat_minor = 99


SCORE = 9
REMARK = "metadata"
