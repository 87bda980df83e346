"""A stage's headings agree with its cells and with the course's plan."""

import pytest

from tests.support.repository import edit
from workbook.authoring.budget import check_budget
from workbook.authoring.stages import all_stages

STAGE = "02_matrix_factorization"


@pytest.mark.parametrize("stage", all_stages())
def test_each_stage_keeps_to_the_plan(stage):
    assert check_budget(stage) == []


def test_a_heading_that_differs_from_its_cells_is_found(repository):
    source = repository / "source" / f"{STAGE}.py"
    edit(source, "# ## 2.2 Number the ids (15 min, 2 points)", "# ## 2.2 Ids (20 min, 3 points)")
    said = "\n".join(check_budget(STAGE, repository))
    assert "'2.2 Ids (20 min, 3 points)' should have 2 points" in said
    assert "255 minutes and 26 points" in said
