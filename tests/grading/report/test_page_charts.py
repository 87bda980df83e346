"""The pictures show how many learners have which share, and the median."""

from tests.support.report_samples import STAGE, class_of, record
from workbook.grading.course.record import ExerciseRecord
from workbook.grading.report.page_charts import stage_charts


def graded(learner, *points):
    exercises = tuple(ExerciseRecord(f"task_{place}", found, 4.0) for place, found in enumerate(points))
    return record(learner, exercises=exercises)


def test_a_stage_has_a_bar_per_tenth_and_each_exercise_its_own():
    class_ = class_of(graded("ada", 4, 4), graded("ben", 4, 0), graded("cleo", 3.9, 0.1), graded("dan", 4, None))
    (chart,) = stage_charts(class_)
    assert (chart.spread.name, chart.spread.count, chart.spread.median, chart.spread.mean) == (STAGE, 4, 75, 75)
    assert [(bar.place, bar.height, bar.label) for bar in chart.spread.bars] == [
        (5, 1.0, "50 to 60 %: 2 learners"),
        (9, 1.0, "90 to 100 %: 2 learners"),
    ]
    first, second = chart.exercises
    assert (first.count, first.median) == (4, 100)
    assert [bar.label for bar in first.bars] == ["about 90 %: 1 learner", "all points: 3 learners"]
    # What waits for a person is not counted.
    assert (second.count, second.median) == (3, 2)


def test_a_stage_that_nobody_has_a_score_for_has_no_picture():
    assert stage_charts(class_of(students=["ada"], submitted=[("ada", STAGE)])) == []
