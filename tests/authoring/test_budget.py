"""A stage's headings agree with its cells and with the course's plan."""

import pytest

from tests.support.repository import edit
from workbook.authoring.budget import check_budget
from workbook.authoring.stages import all_stages
from workbook.errors import AuthoringError

STAGE = "02_matrix_factorization"


@pytest.mark.parametrize("stage", all_stages())
def test_each_stage_keeps_to_the_plan(stage):
    assert check_budget(stage) == []


def test_a_heading_that_differs_from_its_cells_is_found(repository):
    source = repository / "source" / f"{STAGE}.py"
    edit(source, "# ## 2.2 Number the ids (15 min, 2 points)", "# ## 2.2 Ids (20 min, 3 points)")
    said = "\n".join(check_budget(STAGE, repository))
    assert "'2.2 Ids (20 min, 3 points)' should have 2 points" in said
    assert "255 minutes and 26 points; source/budget.toml says 250 minutes" in said
    assert "'2.2 Number the ids', " in said
    assert "should say 'Time: 255 minutes. Points: 26.'" in said


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("| 2.2 Number the ids | 15 | 2 |", "| 2.2 Number the ids | 15 | 1 |", "row '| 2.2 Number the ids | 15 | 2 |'"),
        ("# | 2.2 Number the ids | 15 | 2 |\n", "", "the opening table lists the sections ['2.1"),
        ("Time: 250 minutes", "Time: 240 minutes", "should say 'Time: 250 minutes. Points: 25.'"),
        ("Number the ids (15 min, 2", "Number the ids (15 minutes, 2", "in the form (30 min, 2 points)"),
        ("Number the ids (15 min, 2 points)", "Number the ids", "in the form (30 min, 2 points)"),
        ("Your memo (10 min, 0 points)", "Your memo (10 min)", "in the form (30 min, 0 points)"),
    ],
)
def test_an_opening_or_a_heading_of_another_form_is_found(repository, old, new, problem):
    edit(repository / "source" / f"{STAGE}.py", old, new)
    assert problem in "\n".join(check_budget(STAGE, repository))


def test_a_stage_that_the_plan_lacks_is_an_error(repository):
    edit(repository / "source" / "budget.toml", STAGE, "02_other")
    with pytest.raises(AuthoringError, match=f"a line such as `{STAGE} = "):
        check_budget(STAGE, repository)


def test_a_plan_that_is_not_toml_is_an_error(repository):
    edit(repository / "source" / "budget.toml", "{ minutes", "minutes")
    with pytest.raises(AuthoringError, match=r"source/budget\.toml cannot be read"):
        check_budget(STAGE, repository)
