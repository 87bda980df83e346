"""What lies below submitted/ is either a submission or gets a line; any change to a submission changes its digest."""

import os

import pytest

from workbook.errors import GradingError
from workbook.grading.course import fingerprint as digest
from workbook.grading.course.config import hidden_folder
from workbook.grading.course.fingerprint import submission_digest, tree_digest
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
        ("ann/01_first.ipynb", "lies directly in the learner's folder: move it to submitted/ann/01_first/."),
        ("ann/mine.ipynb", "lies directly in the learner's folder: move it to submitted/ann/STAGE/."),
        ("02_second.ipynb", "lies beside the learners' folders: move it to submitted/LEARNER/02_second/."),
        ("01_first/ann/x.ipynb", "has stage and learner swapped: move it to submitted/ann/01_first."),
        ("01_first/x.ipynb", "is a stage without a learner: move it to submitted/LEARNER/01_first."),
        ("ann/01_First/x.ipynb", "is named like no stage: rename it to 01_first."),
        ("ann/thesis/x.ipynb", "is named like no stage: the stages are 01_first, 02_second."),
        ("ann/up/01_first/x.ipynb", "is a folder too many around 01_first: move its content up to submitted/ann."),
    ],
)
def test_misplaced_work_gets_one_line_with_the_cure(tmp_path, path, line):
    put(tmp_path / "submitted" / path)
    found, misplaced = find_submissions(Course(tmp_path), STAGES)
    assert found == []
    assert [said.work for said in misplaced] == [True]
    assert misplaced[0].text.endswith(line)


@pytest.mark.parametrize("path", ["ann/README.txt", "notes.txt", "ann/.x/notes.txt"])
def test_what_holds_no_notebook_gets_a_line_but_is_no_work(tmp_path, path):
    put(tmp_path / "submitted" / path)
    found, misplaced = find_submissions(Course(tmp_path), STAGES)
    assert (found, [said.work for said in misplaced]) == ([], [False])


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
    """Let no one list a folder: permissions do not bind root, whom tests may run as."""
    listdir = os.listdir

    def refusing(path="."):
        if str(path) == str(folder):
            raise PermissionError(13, "Permission denied", str(path))
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refusing)


def test_the_stages_are_the_folders_of_source_that_hold_their_notebook(tmp_path):
    put(tmp_path / "source" / "02_second" / "02_second.ipynb")
    put(tmp_path / "source" / "01_first" / "01_first.ipynb")
    put(tmp_path / "source" / "images" / "x.png")
    assert Course(tmp_path).stages() == STAGES


def test_each_change_of_a_submission_changes_its_digest(tmp_path):
    top = tmp_path / "submitted" / "ann" / "01_first"
    seen = []

    def changed():
        seen.append(submission_digest(Course(tmp_path), "ann", "01_first"))
        assert submission_digest(Course(tmp_path), "ann", "01_first") == seen[-1]
        return len(set(seen)) == len(seen)

    put(top / "01_first.ipynb")
    assert changed()
    put(top / "01_first.ipynb", "worK")
    assert changed()
    put(top / "a" / "b")
    assert changed()
    (top / "a" / "b").rename(top / "ab")
    assert changed()
    (top / "link").symlink_to("/etc/passwd")
    assert changed()
    (top / "link").unlink()
    (top / "link").symlink_to("/etc/group")
    assert changed()
    os.mkfifo(top / "pipe")
    assert changed()
    put(tmp_path / "source" / "01_first" / "01_first.ipynb", "another source")
    assert changed()


def test_changed_tests_change_the_digest(tmp_path, monkeypatch):
    put(tmp_path / "test")
    monkeypatch.setattr(digest, "_test_modules", lambda stage, hidden: [tmp_path / "test"])
    before = submission_digest(Course(tmp_path), "ann", "01_first")
    put(tmp_path / "test", "a new test")
    assert submission_digest(Course(tmp_path), "ann", "01_first") != before


def test_the_hidden_and_visible_tests_of_a_stage_are_found():
    paths = digest._test_modules("03_evaluation", hidden_folder())
    names = [path.parent.name for path in paths if path.name == "test_03_evaluation.py"]
    assert sorted(names) == ["autograder_tests", "visible_tests"]


def test_a_digest_reads_no_more_than_its_limits(tmp_path, monkeypatch):
    monkeypatch.setattr(digest, "ENTRIES", 50)
    monkeypatch.setattr(digest, "FILE_BYTES", 2 * digest._BLOCK)
    for number in range(100):
        put(tmp_path / "many" / str(number))
    deep = tmp_path / "deep"
    for _ in range(30):
        deep = deep / "d"
    deep.mkdir(parents=True)
    with open(tmp_path / "huge", "wb") as file:
        file.truncate(1 << 40)
    assert tree_digest(tmp_path) == tree_digest(tmp_path)
    (tmp_path / "loop").symlink_to(tmp_path)
    assert tree_digest(tmp_path) == tree_digest(tmp_path)
