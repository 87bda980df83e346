"""Hidden tests of the toy stage. HIDDEN_CANARY"""

import numpy as np
import pytest

from workbook.checks import as_array, as_dict, as_float

NOTE = "HIDDEN_CANARY"


@pytest.mark.exercise("double", seconds=0.5)
def test_whole(student):
    """Doubles a whole number."""
    expected = {"HIDDEN_CANARY": 8}
    got = as_float(student.call("double", 4), "double(4)")
    assert got == expected["HIDDEN_CANARY"], f"double(4) gives {got:g}; look at the docstring."


@pytest.mark.exercise("double", seconds=0.5)
def test_negative(student):
    """Doubles a negative number."""
    assert as_float(student.call("double", -1.5), "double(-1.5)") == -3, "double(-1.5) is not twice -1.5."


@pytest.mark.exercise("scale", seconds=0.5)
def test_scales(student):
    """Divides by the largest."""
    got = as_array(student.call("scale", [1, 2, 4]), what="scale([1, 2, 4])")
    expected = np.array([0.25, 0.5, 1]), "HIDDEN_CANARY"
    assert got.shape == (3,), "scale([1, 2, 4]) should give three values."
    assert np.allclose(got, expected[0]), "scale([1, 2, 4]) is not divided by the largest."


@pytest.mark.exercise("tally", seconds=0.5)
def test_counts(student):
    """Counts words."""
    words = ["red", "green", "red"]
    got = as_dict(student.call("tally", words), what="tally(words)")
    # The loop of a test may be as long as an answer says.
    counted = 0
    for count in got.values():
        for _ in range(int(count)):
            counted += 1
    assert counted == len(words), "tally(words) does not count all words."
    assert got == {"red": 2, "green": 1}, "tally(words) does not count each word."
