"""A course's settings, and where its hidden tests are."""

import importlib.util
from pathlib import Path

import pytest

from workbook.errors import GradingError
from workbook.grading.course.config import copy_config, hidden_folder, read_settings
from workbook.grading.course.gradebook import open_gradebook
from workbook.grading.course.layout import Course
from workbook.grading.course.limits import Limits


def test_a_course_without_a_configuration_has_the_defaults(tmp_path):
    settings = read_settings(tmp_path)
    assert (settings.limits, settings.sandbox, settings.hidden_tests, settings.preload) == (Limits(), True, "", ())


def test_settings_are_those_of_the_configuration(tmp_path):
    lines = ["limits = {'cell_seconds': 7}", "sandbox = False", "hidden_tests = 'mine'", "preload = ['json']"]
    text = "c = get_config()\n" + "".join(f"c.Execute.{line}\n" for line in lines)
    (tmp_path / "nbgrader_config.py").write_text(text)
    settings = read_settings(tmp_path)
    assert (settings.limits.cell_seconds, settings.sandbox, settings.preload) == (7, False, ("json",))
    assert settings.hidden_folder == Path("mine").absolute()
    # A caller that changes its copy changes nobody else's.
    settings.own_config().Execute.sandbox = True
    assert settings.config.Execute.sandbox is False


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("import no_such_plugin", "No module named 'no_such_plugin'"),
        # As in configurations for version 1.0.0.
        ("from workbook.grading import pages", "cannot import name 'pages'"),
    ],
)
def test_a_configuration_that_imports_what_is_missing_is_named(tmp_path, line, reason):
    (tmp_path / "nbgrader_config.py").write_text(f"{line}\n")
    with pytest.raises(GradingError, match=f"nbgrader_config.py cannot be read: {reason}.*compare the file"):
        read_settings(tmp_path)
    # nbgrader would only log it, and make a gradebook at its own usual place.
    with pytest.raises(GradingError, match=r"nbgrader_config\.py cannot be read"):
        open_gradebook(Course(tmp_path))
    assert not (tmp_path / "gradebook.db").exists()


def test_hidden_tests_that_are_not_there_are_an_error_with_the_fix(monkeypatch):
    assert (hidden_folder() / "test_03_evaluation.py").is_file()
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(GradingError, match=r"There are no hidden tests: .*c.Execute.hidden_tests"):
        hidden_folder()
    assert hidden_folder("mine") == Path("mine").absolute()


def test_a_copied_configuration_has_a_gradebook_of_its_own(tmp_path):
    (tmp_path / "copy").mkdir()
    (tmp_path / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.db_url = 'postgresql://server/db'\n"
    )
    copy_config(tmp_path, tmp_path / "copy", "c.Execute.sandbox = False\n")
    settings = read_settings(tmp_path / "copy")
    assert settings.config.CourseDirectory.db_url == f"sqlite:///{tmp_path}/copy/gradebook.db?timeout=60"
    assert not settings.sandbox
