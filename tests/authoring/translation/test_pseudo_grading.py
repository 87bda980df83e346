"""A class in a language that is only a catalogue: its learners see no English but names, code and data."""

import os
import re
import subprocess
import sys

import bs4
import pytest

from tests.support.pseudo_class import STAGE
from tests.support.pseudo_language import CODE, LETTER, english_left
from tests.support.repository import copy_repository
from workbook.grading.course.layout import Course

# The minutes of a heading, a film, the versions of the set-up cell.
_KEPT = re.compile(r"\(\d+ min, \d+ points?\)|[A-Z][\w ,:'-]* \(\d{4}\)|^workbook \d.*", re.MULTILINE)


@pytest.fixture(scope="module")
def course(bubblewrap, tmp_path_factory):
    """Return a graded course in which all submissions are in the pseudo-language."""
    folder = tmp_path_factory.mktemp("pseudo")
    root = copy_repository(folder / "root")
    command = [sys.executable, "-m", "tests.support.pseudo_class", str(folder / "course")]
    environment = os.environ | {"PYTHONPATH": str(root)}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return Course(folder / "course")


def shown(course, learner):
    """Return what a learner reads on the feedback page, without code, tables of data, films and what a unit keeps."""
    page = (course.feedback / learner / STAGE / f"{STAGE}.html").read_text(encoding="utf-8")
    soup = bs4.BeautifulSoup(page, "html.parser")
    assert soup.html["lang"] == CODE
    for tag in soup.select("style, code, math, .highlight, .text pre, .output table:has(thead)"):
        tag.replace_with(" ")
    text = soup.get_text("\n").replace(STAGE.replace("_", " "), "")
    return [line for line in _KEPT.sub("", text).splitlines() if line.strip()]


@pytest.mark.slow
@pytest.mark.parametrize("learner", ["cleo", "dan", "eve"])
def test_a_feedback_page_has_no_english(course, learner):
    lines = shown(course, learner)
    assert sum(line.count(LETTER) for line in lines) > 10_000
    assert [(line, words) for line in lines if (words := english_left(line))] == []


@pytest.mark.slow
def test_wrong_answers_and_odd_files_are_named(course):
    """Test that the pages that have no English have something to say."""
    page = {name: " ".join(shown(course, name)) for name in ("dan", "eve")}
    assert page["dan"].count("✗") > 2
    assert page["dan"].count("✓") > 20
    assert len(page["eve"]) > len(page["dan"])
