"""Each cell of a release has one role."""

from tests.support.worked_notebook import RELEASED
from workbook.grading.notebooks.structure import Structure, normal


def test_each_cell_has_one_role():
    structure = Structure(RELEASED.cells)
    assert sorted([*structure.answers, *structure.locked, *structure.open]) == list(range(len(RELEASED.cells)))
    assert all(structure.is_open(r) == (r in structure.open) for r in range(len(RELEASED.cells)))
    names = {structure.name(r) for r in structure.answers}
    assert {"rmse", "mae"} <= names
    assert {structure.name(r) for r in structure.locked} >= {"test_rmse", "test_mae"}
    assert structure.by_id["rmse"] in structure.answers
    assert structure.is_code(structure.by_id["rmse"])


def test_white_space_at_ends_does_not_count():
    assert normal("\n a  \n\tb \n\n") == normal("a\n\tb") != normal("a\nb")
