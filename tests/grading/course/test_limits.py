"""nbgrader_config.py names limits by the fields of Limits."""

import pytest

from workbook.errors import GradingError
from workbook.grading.course.limits import Limits, named_limits


def test_limits_are_known_by_name():
    assert named_limits({"cell_seconds": 7}) == Limits(cell_seconds=7)
    with pytest.raises(GradingError, match=r"names cell_second; there are cell_bytes, cell_seconds"):
        named_limits({"cell_second": 7})
