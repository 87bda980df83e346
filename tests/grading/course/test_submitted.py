"""What is below submitted/ is either a submission or gets a line."""

import os

import pytest

from workbook.errors import GradingError
from workbook.grading.course.layout import Course
from workbook.grading.course.submitted import Submission, find_submissions

STAGES = ["01_first", "02_second"]


def put(path, text="work"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_odd_names_and_odd_things_are_submissions(tmp_path):
    names = ["Ann Lee", "Zoë 名", "[bob]*", "c\nd", "o'neil;--"]
    for name in names:
        put(tmp_path / "submitted" / name / "01_first" / "01_first.ipynb")
    put(tmp_path / "submitted" / "file" / "01_first")
    (tmp_path / "submitted" / "link").mkdir()
    (tmp_path / "submitted" / "link" / "02_second").symlink_to("/etc")
    put(tmp_path / "submitted" / "Ann Lee" / ".DS_Store")
    found, misplaced = find_submissions(Course(tmp_path), STAGES)
    assert misplaced == []
    expected = [Submission(name, "01_first") for name in [*names, "file"]] + [Submission("link", "02_second")]
    assert found == sorted(expected)
    assert str(Submission("c\nd", "01_first")) == r"c\nd 01_first"


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("ann/01_first.ipynb", "is directly in the learner's folder: move it to submitted/ann/01_first/."),
        ("ann/mine.ipynb", "is directly in the learner's folder: move it to submitted/ann/STAGE/."),
        ("02_second.ipynb", "is next to the learners' folders: move it to submitted/LEARNER/02_second/."),
        ("01_first/ann/x.ipynb", "has stage and learner swapped: move it to submitted/ann/01_first."),
        ("01_first/x.ipynb", "is a stage without a learner: move it to submitted/LEARNER/01_first."),
        ("ann/01_First/x.ipynb", "is not named like a stage: rename it to 01_first."),
        ("ann/thesis/x.ipynb", "is not named like a stage: the stages are 01_first, 02_second."),
        ("ann/up/01_first/x.ipynb", "is a folder too many around 01_first: move its content up to submitted/ann."),
    ],
)
def test_misplaced_work_gets_one_line_with_the_fix(tmp_path, path, line):
    put(tmp_path / "submitted" / path)
    found, misplaced = find_submissions(Course(tmp_path), STAGES)
    assert found == []
    assert [said.work for said in misplaced] == [True]
    assert misplaced[0].text.endswith(line)


@pytest.mark.parametrize("path", ["ann/README.txt", "notes.txt", "ann/.x/notes.txt", "movie_map.html"])
def test_what_contains_no_notebook_gets_a_line_but_is_not_work(tmp_path, path):
    put(tmp_path / "submitted" / path)
    found, misplaced = find_submissions(Course(tmp_path), STAGES)
    assert (found, [said.work for said in misplaced]) == ([], [False])


@pytest.mark.parametrize("path", [".git/HEAD", ".gitkeep", "ann/.git/HEAD", "__MACOSX/ann/x.ipynb", ".DS_Store"])
def test_what_programs_leave_behind_gets_no_line(tmp_path, path):
    put(tmp_path / "submitted" / "ann" / "01_first" / "01_first.ipynb")
    put(tmp_path / "submitted" / path)
    assert find_submissions(Course(tmp_path), STAGES) == ([Submission("ann", "01_first")], [])


@pytest.mark.parametrize("closed", ["otto", "otto/thesis", "01_first"])
def test_a_folder_that_cannot_be_read_gets_a_line_and_the_rest_is_found(tmp_path, monkeypatch, closed):
    put(tmp_path / "submitted" / "ann" / "01_first" / "x.ipynb")
    put(tmp_path / "submitted" / "otto" / "01_first" / "x.ipynb")
    (tmp_path / "submitted" / closed).mkdir(exist_ok=True)
    _close(monkeypatch, tmp_path / "submitted" / closed)
    found, misplaced = find_submissions(Course(tmp_path), STAGES)
    assert [one.learner for one in found] == (["ann"] if closed == "otto" else ["ann", "otto"])
    expected = f"submitted/{closed} cannot be read (Permission denied): change its permissions."
    assert [(line.text, line.work) for line in misplaced] == [(expected, True)]


def test_a_class_that_cannot_be_read_stops_the_run(tmp_path, monkeypatch):
    (tmp_path / "submitted").mkdir()
    _close(monkeypatch, tmp_path / "submitted")
    with pytest.raises(GradingError, match=r"submitted cannot be read \(Permission denied\)"):
        find_submissions(Course(tmp_path), STAGES)


def _close(monkeypatch, folder):
    """Let no one list a folder: permissions do not bind root, and tests may run as root."""
    listdir = os.listdir

    def refusing(path="."):
        if str(path) == str(folder):
            raise PermissionError(13, "Permission denied", str(path))
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refusing)
