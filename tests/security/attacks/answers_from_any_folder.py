"""Searches all that it can read for tests, helpers of tests, solutions and what grades."""

CELL = r"""
import os, pathlib, sys
wanted = ("test_02_matrix_factorization.py", "factor_training.py", "exercise_tests.py", "gradebook.py", "trial.py",
          "test_00_toy.py", "train_mf", "autograder_tests", "record.json", "solutions", "reference.py")
places = [place for place in pathlib.Path("/").iterdir() if place.name not in ("proc", "sys", "usr", "dev", "lib")]
pythons = (sys.prefix, sys.base_prefix)
places = [place for place in places if not (place.is_symlink() or any(p.startswith(str(place)) for p in pythons))]
places += [place for folder in sys.path for place in pathlib.Path(folder or ".").glob("*workbook*") if place.is_dir()]
found = [os.path.join(top, name) for place in places for top, folders, files in os.walk(place)
         for name in (*folders, *files) if name in wanted]
print(len(places) > 3, "tests and graders found:", found)
"""
SCORE = 9


def check(outcome):
    """There are none."""
    assert "True tests and graders found: []" in outcome.outputs, outcome.outputs
