"""nbgrader's metadata is read from any cell, and grade ids name exercises and their tests."""

import pytest
from nbformat.v4 import new_code_cell

from workbook.grading.notebooks.cells import OWN, exercise_of, grade_id, is_own, marks
from workbook.grading.notebooks.cells import test_id as id_of_test


@pytest.mark.parametrize(
    ("found", "name"), [({"grade_id": "rmse"}, "rmse"), ({"grade_id": 3}, ""), ({}, ""), ("rmse", ""), (None, "")]
)
def test_the_grade_id_of_a_cell_is_text(found, name):
    assert grade_id(new_code_cell(metadata={"nbgrader": found})) == name


def test_a_cell_without_metadata_has_no_marks():
    assert marks(new_code_cell()) == {}


def test_an_exercise_and_its_test_belong_together():
    assert id_of_test("rmse") == "test_rmse"
    assert exercise_of("test_rmse") == exercise_of("rmse") == "rmse"


def test_own_cells_are_known_by_their_id():
    assert is_own(new_code_cell(id=f"{OWN}1"))
    assert not is_own(new_code_cell(id="a1"))
