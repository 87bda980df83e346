"""A course of two stages, and the class that submits to it."""

import pytest

from tests.support.collecting import OTHER, STAGE, Class
from workbook.authoring.stages import ROOT
from workbook.grading.course.config import copy_config


@pytest.fixture
def course(tmp_path):
    folder = tmp_path / "course"
    for stage in (STAGE, OTHER):
        (folder / "source" / stage).mkdir(parents=True)
        (folder / "source" / stage / f"{stage}.ipynb").write_text("{}")
    copy_config(ROOT, folder)
    return folder


@pytest.fixture
def a_class(course):
    return Class(course)
