"""The course folder is read as it is: new submissions, new stages, odd names, damaged records."""

import dataclasses
import json
import shutil

import pytest

from tests.support.report_samples import STAGE, Reader, record
from tests.support.sample_records import write_course
from workbook.errors import ReportError
from workbook.grading.course.fingerprint import Fingerprints
from workbook.grading.course.layout import Course, student_id
from workbook.grading.course.record import NAME, Remark, save
from workbook.grading.report.assemble import gather
from workbook.grading.report.html import page
from workbook.grading.report.open_items import not_final


@pytest.mark.slow
def test_a_newer_submission_is_told(tmp_path):
    learners = ("ada", "ben", "cleo", "dan")
    course = write_course(tmp_path, [record(name) for name in learners])
    source = course / "source" / STAGE / f"{STAGE}.ipynb"
    source.parent.mkdir(parents=True)
    source.write_text("{}")
    for name in learners:
        digest = "" if name == "dan" else Fingerprints(Course(course)).of(name, STAGE)
        save(record(name, digest=digest), course / "autograded" / name / STAGE)

    def changed():
        return [
            learner.student.id
            for learner in gather(course).learners
            if any(remark.kind == "changed" and remark.for_human for remark in learner.stages[STAGE].remarks)
        ]

    assert changed() == []
    for name in learners[1:]:
        (course / "submitted" / name / STAGE / "new.txt").touch()
    shutil.rmtree(course / "submitted" / "cleo")
    # Plain nbgrader graded dan, so whether it has changed is unknown.
    assert changed() == ["ben"]
    odd = record("cleo", remarks=(Remark("odd", "Look at this first.", for_human=True),))
    save(odd, course / "autograded" / "cleo" / STAGE)
    text = page(gather(course))
    assert text.index("Look at this first") < text.index("The submission, the stage or its tests have changed")
    assert "1 graded submission has changed: ben 01_keras_basics" in not_final(gather(course))
    shutil.rmtree(course / "source")
    assert changed() == []


@pytest.mark.slow
def test_records_of_another_version_are_told(tmp_path):
    course = write_course(tmp_path, [record(), record("ben", seed=1)])

    def make_older(name):
        path = course / "autograded" / name / STAGE / NAME
        path.write_text(json.dumps(json.loads(path.read_text()) | {"version": 1}))

    make_older("ben")
    class_ = gather(course)
    remarks = {learner.student.id: learner.stages[STAGE].remarks for learner in class_.learners}
    assert "no record" not in [remark.kind for remark in remarks["ada"]]
    (remark,) = remarks["ben"]
    assert (remark.kind, remark.for_human) == ("no record", True)
    assert "`workbook grade` grades it again" in remark.text
    assert "There is a score, but no record" in page(class_)
    assert f"1 graded submission has changed: ben {STAGE}" in not_final(class_)
    make_older("ada")
    with pytest.raises(ReportError, match=r"that this version of the workbook reads\. Run `workbook grade` first"):
        gather(course)


def test_a_stage_that_the_gradebook_does_not_know_is_named(tmp_path):
    course = write_course(tmp_path, [record()])
    for folder in ("source/07_new", "submitted/ada/07_new", "submitted/zoe/07_new"):
        (course / folder).mkdir(parents=True)
        (course / folder / "07_new.ipynb").touch()
    class_ = gather(course)
    assert class_.strays == []
    said = "".join(Reader(page(class_)).text)
    assert "07_new: the gradebook does not have this stage. Add it with workbook enter 07_new" in said
    assert "not graded yet" not in said
    assert not_final(class_)[-1] == "2 submissions are not graded: ada 07_new, zoe 07_new"


def test_a_folder_with_an_odd_name_is_one_learner(tmp_path):
    odd = "o\u202edd" + "d" * 120
    course = write_course(tmp_path, [record(odd)])
    (learner,) = gather(course).learners
    assert learner.student.id == student_id(odd)
    assert learner.stages[STAGE].entered
    assert learner.stages[STAGE].exercises["dense"].tests


@pytest.mark.parametrize("field", [{"learner": "eve"}, {"seconds": float("nan")}, {"own_seconds": "long"}])
def test_a_record_that_cannot_be_true_is_none(tmp_path, field):
    course = write_course(tmp_path, [record(), record("ben")])
    save(dataclasses.replace(record("ben"), **field), tmp_path / "autograded" / "ben" / STAGE)
    ben = gather(course).learners[1].stages[STAGE]
    assert ben.exercises["dense"].tests is None
    assert ben.sandbox == ""
