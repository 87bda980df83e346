"""A stage without points: the report shows it, and counts it nowhere."""

import dataclasses

from tests.support.report_samples import STAGE, Reader, class_of, record, rows_of
from workbook.checks.outcomes import NOT_ATTEMPTED, NOT_YET, PASSED, Outcome
from workbook.grading.course.record import ExerciseRecord
from workbook.grading.report.csv_export import grades_csv
from workbook.grading.report.html import page
from workbook.grading.report.model import State
from workbook.grading.report.moodle_export import moodle_csv

OPTIONAL = "07_implicit_feedback"


def optional_record(learner, *statuses):
    """Return a record of an optional stage with an exercise per list of statuses of its tests."""
    exercises = [
        ExerciseRecord(f"extra_{number}", 0.0, 0, tests=tuple(Outcome("Does it", status, "Not so.") for status in some))
        for number, some in enumerate(statuses)
    ]
    return dataclasses.replace(record(learner), stage=OPTIONAL, exercises=tuple(exercises))


def sample():
    half = optional_record("ada", [PASSED, PASSED], [PASSED, NOT_YET], [NOT_ATTEMPTED])
    return class_of(record("ada"), record("ben"), half, optional_record("cleo", [PASSED], [PASSED], [PASSED]))


def test_totals_are_those_without_it():
    with_it, without = sample(), class_of(record("ada"), record("ben"))
    assert with_it.optional == {OPTIONAL}
    assert with_it.max_score == without.max_score
    assert [learner.score for learner in with_it.learners[:2]] == [learner.score for learner in without.learners]


def test_the_page_shows_what_is_solved():
    text = "".join(Reader(page(sample())).text)
    assert "1 of 3" in text
    assert "optional, 3 of 3 exercises" in text
    assert "no points, 1 of 2 tests passed" in text
    assert "0 of 0" not in text


def test_an_exercise_without_points_has_the_share_of_its_tests():
    ada = sample().learners[0].stages[OPTIONAL].exercises
    assert [ada[f"extra_{number}"].share for number in range(3)] == [1.0, 0.5, 0.0]


def test_nobody_has_to_submit_it():
    class_ = sample()
    assert class_.learners[1].stages[OPTIONAL].state == State.ABSENT
    text = "".join(Reader(page(class_)).text)
    # The navigation has both titles, too.
    missing = text.split("What needs a person")[2].split("Mistakes by exercise")[0]
    assert OPTIONAL not in missing
    assert STAGE in missing


def test_who_did_only_the_optional_stage_is_not_in_the_mean():
    def mean(class_):
        text = "".join(Reader(page(class_)).text)
        return text[text.index("Mean so far") :][:30]

    assert mean(sample()) == mean(class_of(record("ada"), record("ben")))


def test_a_course_of_nothing_else_has_a_report():
    class_ = class_of(optional_record("ada", [PASSED]))
    assert class_.max_score == 0
    assert "1 of 1" in page(class_)
    assert grades_csv(class_)


def test_moodle_gets_no_column_for_it():
    text, left_out = moodle_csv(sample(), feedback=True)
    heading, *rows = rows_of(text)
    assert heading == ["Username", STAGE, f"{STAGE} (feedback)"]
    assert len(rows) == 3
    assert not left_out
