"""The sample course that tests of the report read, and copy before they change it."""

import pytest

from tests.support.sample_records import sample_class
from workbook.grading.report import write


@pytest.fixture(scope="session")
def course(tmp_path_factory):
    """Return a course of six learners, four hostile ones and one who submitted nothing, with its report."""
    folder = sample_class(tmp_path_factory.mktemp("class"), 6)
    write.write_report(folder, say=lambda line: None)
    return folder
