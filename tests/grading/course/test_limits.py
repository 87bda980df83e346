"""nbgrader_config.py names limits by the fields of Limits."""

import pytest

from workbook.errors import GradingError
from workbook.grading.course.limits import Limits, named_limits


def test_limits_are_known_by_name():
    assert named_limits({"cell_seconds": 7}) == Limits(cell_seconds=7)
    with pytest.raises(GradingError, match=r"names cell_second; there are cell_bytes, cell_seconds"):
        named_limits({"cell_second": 7})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("cell_seconds", "600"),
        ("cell_seconds", 0),
        ("memory", 1.5e9),
        ("processes", True),
        ("restarts", -1),
        ("notebook_seconds", None),
    ],
)
def test_a_limit_of_a_wrong_kind_is_an_error(name, value):
    with pytest.raises(GradingError, match=f"c.Execute.limits has {name} = {value!r}; it should be a"):
        named_limits({name: value})


def test_no_restart_and_half_a_minute_are_limits():
    assert named_limits({"restarts": 0, "cell_seconds": 30.5}) == Limits(restarts=0, cell_seconds=30.5)


def test_limits_that_are_no_dict_are_an_error():
    with pytest.raises(GradingError, match="it should be a dict"):
        named_limits(["cell_seconds"])
