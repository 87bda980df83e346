"""Pages appear whole or not at all, and the archives have the names by which Moodle and Canvas sort them."""

import zipfile

import pytest

from tests.support.report_samples import STAGE, record, rows_of
from tests.support.sample_records import write_course
from workbook.cli import main
from workbook.errors import GradingError
from workbook.grading.course.collected import Origin, add_origins
from workbook.grading.course.layout import Course
from workbook.grading.report import feedback

CANVAS_FILE = "benb_LATE_41022_990012_01_keras_basics-1.ipynb"


@pytest.fixture
def course(tmp_path, monkeypatch):
    """Return a graded course of three learners whose pages are made at once: those of `made`."""
    folder = write_course(tmp_path / "course", [record(name) for name in ("ada", "ben", "cleo")])
    made = ["ada", "ben", "cleo"]

    def generate(course, stage, folder):
        for learner in made:
            path = folder / learner / stage / f"{stage}.html"
            path.parent.mkdir(parents=True)
            path.write_text(f"page of {learner}")
        return {learner: folder / learner / stage / f"{stage}.html" for learner in made}

    monkeypatch.setattr(feedback, "generate_feedback", generate)
    return Course(folder), made


def page(course, learner):
    return course.feedback / learner / STAGE / f"{STAGE}.html"


def names(course, system):
    with zipfile.ZipFile(course.report / f"{system}_feedback_{STAGE}.zip") as archive:
        return archive.namelist()


def test_one_command_makes_pages_and_the_table(course, capsys):
    course, _ = course
    assert main(["feedback", "--course", str(course.root)]) == 0
    assert page(course, "cleo").read_text() == "page of cleo"
    heading, *rows = rows_of((course.report / "mail_merge.csv").read_text(encoding="utf-8"))
    assert heading[0] == "address"
    assert [row[heading.index("page")] for row in rows] == [str(page(course, name)) for name in ("ada", "ben", "cleo")]
    assert not list(course.report.glob("*.zip"))
    assert not list(course.workshop.glob("feedback-*"))
    assert "3 pages" in capsys.readouterr().out


def test_moodle_finds_the_participant_in_each_name(course):
    course, _ = course
    add_origins(course, STAGE, {"ada": Origin("moodle", "Ada/O_Lovelace", "501"), "ben": Origin("moodle", "Team")})
    lines = []
    feedback.write_feedback(course.root, say=lines.append)
    (name,) = names(course, "moodle")
    # As Moodle splits it.
    full_name, participant, kind, plugin = name.split("/")[0].split("_", 4)
    assert (full_name, participant, kind, plugin) == ("Ada O Lovelace", "501", "assignfeedback", "file")
    assert any(line.startswith(f"left out of moodle_feedback_{STAGE}.zip: ben") for line in lines)


def test_canvas_finds_learner_and_file_in_each_name(course):
    course, _ = course
    found = {"ada": Origin("canvas", "ada", "41021"), "ben": Origin("canvas", "benb", "41022", file=CANVAS_FILE)}
    add_origins(course, STAGE, found)
    lines = []
    feedback.write_feedback(course.root, say=lines.append)
    (name,) = names(course, "canvas")
    assert [part for part in name.split("_") if part.isdecimal()][:2] == ["41022", "990012"]
    assert name.endswith(".html")
    assert any("canvas" in line and "ada" in line for line in lines)


def test_a_missing_page_is_said_and_is_a_failure(course, capsys):
    course, made = course
    made.remove("ben")
    assert main(["feedback", "--course", str(course.root), "--stage", "1"]) == 1
    assert f"no page: ben {STAGE}" in capsys.readouterr().out
    assert page(course, "ada").is_file()


def test_pages_of_before_stay_if_no_page_can_be_made(course, monkeypatch):
    course, _ = course
    feedback.write_feedback(course.root, say=lambda line: None)
    before = (course.report / "mail_merge.csv").read_bytes()

    def fails(*arguments):
        raise GradingError("nbgrader generate_feedback failed")

    monkeypatch.setattr(feedback, "generate_feedback", fails)
    assert main(["feedback", "--course", str(course.root)]) == 1
    assert page(course, "ada").read_text() == "page of ada"
    assert (course.report / "mail_merge.csv").read_bytes() == before


def test_a_full_disk_is_one_line(course, monkeypatch, capsys):
    course, _ = course

    def full(contents):
        raise OSError(28, "No space left on device", "mail_merge.csv")

    monkeypatch.setattr(feedback, "write_all_whole", full)
    assert main(["feedback", "--course", str(course.root)]) == 1
    assert "cannot write mail_merge.csv: No space left on device" in capsys.readouterr().err
