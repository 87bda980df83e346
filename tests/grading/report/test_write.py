"""The report's files are written whole or not at all."""

import shutil

import pytest

from tests.support.report_samples import record
from tests.support.sample_records import write_course
from workbook.cli import main
from workbook.errors import ReportError
from workbook.grading.report import write


def test_files_appear_whole_or_not_at_all(course, tmp_path, monkeypatch):
    folder = tmp_path / "course"
    shutil.copytree(course, folder)
    before = (folder / "report" / "index.html").read_bytes()

    def fails(class_):
        raise OSError(28, "No space left on device", "results.csv")

    monkeypatch.setattr(write, "results_csv", fails)
    with pytest.raises(OSError, match="No space"):
        write.write_report(folder)
    assert (folder / "report" / "index.html").read_bytes() == before
    assert sorted(path.name for path in (folder / "report").iterdir()) == ["grades.csv", "index.html", "results.csv"]


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path):
    course = write_course(tmp_path, [record()])
    (course / "report").write_text("a file in the way")
    with pytest.raises(ReportError, match="report"):
        write.write_report(course)


def test_the_command_writes_what_it_is_asked_for(course, tmp_path, capsys):
    folder = tmp_path / "course"
    shutil.copytree(course, folder)
    shutil.rmtree(folder / "report")
    assert main(["report", "--course", str(folder), "--format", "csv", "moodle", "--moodle-id", "email"]) == 0
    assert sorted(path.name for path in (folder / "report").iterdir()) == ["grades.csv", "moodle.csv", "results.csv"]
    said = capsys.readouterr().out
    assert "left out of moodle.csv: =HYPERLINK(1)" in said
    assert str(folder / "report" / "moodle.csv") in said
