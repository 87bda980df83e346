"""What a grading depends on: another digest means that a submission is graded again."""

import os

import pytest

from workbook.grading.course import fingerprint
from workbook.grading.course.config import hidden_folder
from workbook.grading.course.fingerprint import Fingerprints, tree_digest
from workbook.grading.course.layout import Course

STAGE = "00_toy"


def put(path, text="work"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


@pytest.fixture
def course(tmp_path):
    for folder in (f"submitted/ada/{STAGE}", f"source/{STAGE}", "hidden"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "source" / STAGE / f"{STAGE}.ipynb").write_text("source")
    (tmp_path / "hidden" / f"test_{STAGE}.py").write_text("tests")
    named = f"c = get_config()\nc.Execute.hidden_tests = {str(tmp_path / 'hidden')!r}\n"
    (tmp_path / "nbgrader_config.py").write_text(named)
    return tmp_path


@pytest.mark.parametrize(
    "changed", [f"submitted/ada/{STAGE}/{STAGE}.ipynb", f"source/{STAGE}/{STAGE}.ipynb", f"hidden/test_{STAGE}.py"]
)
def test_another_answer_source_or_hidden_test_is_another_digest(course, changed):
    before = Fingerprints(Course(course)).of("ada", STAGE)
    assert Fingerprints(Course(course)).of("ada", STAGE) == before
    (course / changed).write_text("another text")
    assert Fingerprints(Course(course)).of("ada", STAGE) != before


def test_each_change_of_a_submission_changes_its_digest(tmp_path):
    top = tmp_path / "submitted" / "ann" / "01_first"
    seen = []

    def changed():
        seen.append(Fingerprints(Course(tmp_path)).of("ann", "01_first"))
        assert Fingerprints(Course(tmp_path)).of("ann", "01_first") == seen[-1]
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
    monkeypatch.setattr(fingerprint, "_test_modules", lambda stage, hidden: [tmp_path / "test"])
    before = Fingerprints(Course(tmp_path)).of("ann", "01_first")
    put(tmp_path / "test", "a new test")
    assert Fingerprints(Course(tmp_path)).of("ann", "01_first") != before


def test_the_hidden_and_visible_tests_of_a_stage_are_found():
    paths = fingerprint._test_modules("03_evaluation", hidden_folder())
    names = [path.parent.name for path in paths if path.name == "test_03_evaluation.py"]
    assert sorted(names) == ["autograder_tests", "visible_tests"]


def test_a_digest_reads_no_more_than_its_limits(tmp_path, monkeypatch):
    monkeypatch.setattr(fingerprint, "ENTRIES", 50)
    monkeypatch.setattr(fingerprint, "FILE_BYTES", 2 * fingerprint._BLOCK)
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
