"""A gradebook that is missing or damaged is an error with the fix."""

import pytest

from tests.support.report_samples import STAGE, record
from tests.support.sample_records import write_course
from workbook.cli import main
from workbook.errors import GradingError, ReportError
from workbook.grading.course.record import save
from workbook.grading.report.assemble import gather


def test_without_records_the_error_names_the_command(tmp_path, capsys):
    assert main(["report", "--course", str(tmp_path)]) == 1
    assert "`workbook grade`" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_missing_gradebook_is_not_made(tmp_path):
    place = tmp_path / "autograded" / "ada" / STAGE
    place.mkdir(parents=True)
    save(record(), place)
    with pytest.raises(ReportError, match=r"nbgrader_config\.py"):
        gather(tmp_path)
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    with pytest.raises(ReportError, match=r"no gradebook .*: put back a copy .* --force"):
        gather(tmp_path)
    assert not (tmp_path / "gradebook.db").exists()
    with pytest.raises(ReportError, match="no folder"):
        gather(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("damage", "reason"),
    [(lambda data: b"x" * len(data), "not a database"), (lambda data: data[: len(data) // 2], "malformed")],
)
def test_a_damaged_gradebook_is_named_with_the_fix(tmp_path, damage, reason):
    course = write_course(tmp_path, [record()])
    (course / "gradebook.db").write_bytes(damage((course / "gradebook.db").read_bytes()))
    with pytest.raises(GradingError, match=f"{reason}.*move it away, then put back a copy .* --force"):
        gather(course)
