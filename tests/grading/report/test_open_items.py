"""What may still change the points is listed."""

import re
import shutil

from tests.support.report_samples import STAGE, Reader, class_of, gradebook_of, record
from tests.support.sample_records import learner_names, write_course
from workbook.grading.report import write
from workbook.grading.report.assemble import gather
from workbook.grading.report.open_items import not_entered, not_final


def test_graded_work_that_the_gradebook_lacks_is_told(tmp_path):
    course = write_course(tmp_path, [record(), record("ben")])
    assert not_entered(gather(course)) == ([], "")
    with gradebook_of(course) as book:
        book.remove_submission(STAGE, "ben")
    lacking, text = not_entered(gather(course))
    assert lacking == [("ben", STAGE)]
    assert re.search("lacks 1 of 2 graded submissions.*otherwise run `workbook grade`, which enters them", text)
    (course / "gradebook.db").unlink()
    with gradebook_of(course):
        pass
    said = []
    write.write_report(course, say=said.append)
    (line,) = said
    assert re.search("lacks 2 of 2 graded submissions.*put back a copy of it.*--force", line)
    shown = "".join(Reader((course / "report" / "index.html").read_text(encoding="utf-8")).text)
    assert f"Not in the gradebook: {line}" in shown


def test_the_command_says_what_moodle_gets_that_is_not_final(course, tmp_path):
    assert not_final(class_of(record(exercises=record().exercises[:2]))) == []
    class_ = class_of(record(), record("ben", "03_evaluation"), record("ben"), submitted=[("hal", STAGE)])
    assert not_final(class_) == [
        "3 written answers wait for you: ada, ben",
        "1 submission is not graded: hal 01_keras_basics",
    ]
    assert not_final(class_of(record()))[0] == "1 written answer waits for you: ada"
    many = class_of(*(record(name) for name in learner_names(23)))
    assert not_final(many)[0].endswith(" and 3 more")
    folder = tmp_path / "course"
    shutil.copytree(course, folder)
    said = []
    write.write_report(folder, ["moodle"], say=said.append)
    assert any(re.match(r"not final in moodle.csv: \d+ written answers wait for you: .*ada", line) for line in said)
    assert any(line.startswith("not final in moodle.csv: submitted/ada/1 keras is not named") for line in said)
    assert not any("\u202e" in line for line in said)
