"""A course of two stages with a class that submits to it, and one submission folder."""

import pytest

from tests.support.collecting import OTHER, STAGE, Class
from tests.support.submitted_folder import STAGE as REAL_STAGE
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


@pytest.fixture
def folder(tmp_path):
    """Return an empty submission folder."""
    path = tmp_path / "submitted" / "ada" / REAL_STAGE
    path.mkdir(parents=True)
    return path
