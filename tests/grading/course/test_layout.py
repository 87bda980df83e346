"""A course knows its stages, and what a name means among them."""

import pickle

import pytest

from workbook.errors import GradingError
from workbook.grading.course.layout import Course, matching_stages, student_id

STAGES = ["01_first", "02_second"]


def put(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("work")


def test_the_stages_are_the_folders_of_source_that_contain_their_notebook(tmp_path):
    put(tmp_path / "source" / "02_second" / "02_second.ipynb")
    put(tmp_path / "source" / "01_first" / "01_first.ipynb")
    put(tmp_path / "source" / "images" / "x.png")
    assert Course(tmp_path).stages() == STAGES


def test_a_stage_is_found_by_number_or_name(tmp_path):
    for stage in STAGES:
        put(tmp_path / "source" / stage / f"{stage}.ipynb")
    course = Course(tmp_path)
    assert [course.find_stage(name) for name in ("2", "02", "02_second")] == ["02_second"] * 3
    with pytest.raises(GradingError, match=r"There is no stage '3'. The stages are: 01_first, 02_second"):
        course.find_stage("3")
    assert matching_stages("02_s", STAGES) == []


def test_a_folder_without_source_is_not_a_course(tmp_path):
    with pytest.raises(GradingError, match="has no stages in source/"):
        Course(tmp_path).find_stage("1")


def test_a_course_sent_to_another_process_reads_its_settings_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    course = Course("course")
    assert course.root == tmp_path / "course"
    assert course.settings.sandbox
    sent = pickle.loads(pickle.dumps(course))
    assert sent == course
    assert "settings" not in vars(sent)


@pytest.mark.parametrize(
    ("learner", "expected"),
    [("ada", "ada"), ("c\nd", r"c\nd"), ("caf\udce9", r"caf\udce9"), ("x" * 100, "x" * 100)],
)
def test_the_gradebook_has_the_same_name_without_what_it_cannot_keep(learner, expected):
    assert student_id(learner) == expected


def test_long_names_that_start_alike_stay_two():
    names = [student_id("x" * 100 + end) for end in "ab"]
    assert len(set(names)) == 2
    assert all(name.startswith("x" * 100 + "~") and len(name) == 109 for name in names)
