"""Searches all that it can read for tests, helpers of tests, solutions and what grades."""

CELL = r"""
import os
wanted = ("test_02_matrix_factorization.py", "factor_training.py", "exercise_tests.py", "gradebook.py", "trial.py",
          "test_00_toy.py", "train_mf", "autograder_tests", "record.py", "reference.py")
found = [os.path.join(top, name) for top, folders, files in os.walk("/") for name in (*folders, *files)
         if name in wanted and not top.startswith(("/proc", "/sys")) and "workbook" in top + name]
print("tests and graders found:", found)
"""
SCORE = 9
SECONDS = 120


def check(outcome):
    """There are none."""
    assert "tests and graders found: []" in outcome.outputs
