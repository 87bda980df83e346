"""Prints the sources with solutions, the hidden tests, the gradebook and other submissions."""

CELL = """
import glob, importlib, os
for pattern in ("$COURSE/**", "$COURSE/../**", "/given/**", "../**", "/tmp/**", "/opt/**/*.db"):
    for path in glob.glob(pattern, recursive=True, include_hidden=True)[:3000]:
        if os.path.isfile(path) and os.path.getsize(path) < 10**6:
            print(path, open(path, "rb").read()[:1000])
for name in ("autograder_tests", "solutions", "source", "test_00_toy", "hidden.test_00_toy"):
    try:
        print(importlib.import_module(name), "was imported")
    except ImportError as error:
        print(error)
"""
SCORE = 9


def check(outcome):
    """Not even the modules of the course's own hidden tests."""
    assert "was imported" not in outcome.outputs
