"""A damaged notebook comes back in the released structure, and no answer in it is lost."""

import collections
import json

import nbformat
import pytest

from tests.support.worked_notebook import (
    ANSWERS,
    PROSE,
    RELEASED,
    answers,
    at,
    full,
    grade_id,
    own,
    repaired,
    stripped,
)
from workbook.grading.notebooks import definitions
from workbook.grading.notebooks.definers import defines


@pytest.fixture
def work():
    """Return the JSON of a notebook with all answers right."""
    return full()


def test_a_whole_notebook_comes_back_as_it_was(work):
    found, remarks = repaired(work)
    assert [cell.source for cell in found.notebook.cells] == [cell["source"] for cell in work["cells"]]
    assert not remarks
    assert found.answered == len(ANSWERS)


@pytest.mark.parametrize("ids", [False, True])
def test_all_metadata_stripped(work, ids):
    stripped(work, ids=ids)
    found, remarks = repaired(work)
    assert answers(found) == ANSWERS
    assert len(found.notebook.cells) == len(RELEASED.cells)
    assert "lost" in remarks


def test_untouched_cells_without_metadata_are_no_answers():
    notebook = json.loads(json.dumps(RELEASED))
    stripped(notebook)
    found, _ = repaired(notebook)
    assert found.notebook.cells == RELEASED.cells
    assert found.answered == 0


def test_a_renamed_or_removed_grade_id(work):
    work["cells"][at(work, "rmse")]["metadata"]["nbgrader"]["grade_id"] = "my_rmse"
    del work["cells"][at(work, "mae")]["metadata"]["nbgrader"]["grade_id"]
    for cell in work["cells"]:
        cell.pop("id")
    found, remarks = repaired(work)
    assert answers(found) == ANSWERS
    assert "rmse" in remarks["lost"].text
    assert "mae" in remarks["lost"].text


@pytest.mark.parametrize(
    ("field", "value"),
    [("points", 100), ("locked", False), ("solution", True), ("grade", False), ("schema_version", 9)],
)
def test_edited_flags(work, field, value):
    work["cells"][at(work, "test_rmse")]["metadata"]["nbgrader"][field] = value
    found, remarks = repaired(work)
    assert answers(found) == ANSWERS
    assert remarks["metadata"].for_human == (field != "schema_version")


def test_a_copied_cell_beneath_runs_at_its_place(work):
    i = at(work, "rmse")
    work["cells"].insert(i + 1, work["cells"][i] | {"id": "copy", "source": "def rmse(a, b):\n    return 0\n"})
    found, remarks = repaired(work)
    assert answers(found) == ANSWERS
    place = at(found.notebook, "rmse")
    assert found.notebook.cells[place + 1].cell_type == "code"
    assert found.notebook.cells[place + 1].source == "def rmse(a, b):\n    return 0\n"
    assert defines(found.notebook.cells[place]) == {"rmse": 1}
    assert defines(found.notebook.cells[place + 1]) == {"rmse": 0}
    assert remarks["duplicate"].for_human


def test_of_a_copy_and_the_stub_the_copy_wins(work):
    i = at(work, "rmse")
    work["cells"].insert(i, work["cells"][i] | {"id": "copy", "source": RELEASED.cells[i].source})
    found, remarks = repaired(work)
    assert answers(found) == ANSWERS
    assert len(found.notebook.cells) == len(RELEASED.cells)
    assert "duplicate" not in remarks


def test_a_split_cell_whose_halves_both_have_its_id(work):
    i = at(work, "rmse")
    whole = work["cells"][i]
    work["cells"][i : i + 1] = [
        whole | {"source": "import numpy as np\nhelper = 1"},
        whole | {"id": "half", "source": "def rmse(y_true, y_pred):\n    x = helper"},
        whole | {"id": "rest", "source": "    return x"},
    ]
    found, remarks = repaired(work)
    place = at(found.notebook, "rmse")
    assert found.notebook.cells[place].source == "def rmse(y_true, y_pred):\n    x = helper\n    return x"
    assert found.notebook.cells[place - 1].source == "import numpy as np\nhelper = 1"
    assert "split" in remarks


def test_a_split_cell_whose_second_half_has_no_metadata(work):
    i = at(work, "rmse")
    work["cells"][i]["source"] = "def rmse(y_true, y_pred):\n    x = 1"
    work["cells"].insert(i + 1, own("    return x"))
    found, _ = repaired(work)
    assert answers(found)["rmse"] == "def rmse(y_true, y_pred):\n    x = 1\n    return x"


def test_merged_with_its_check_under_the_checks_metadata(work):
    i = at(work, "rmse")
    source = work["cells"].pop(i)["source"]
    work["cells"][i]["source"] = f"{source}\n\n{work['cells'][i]['source']}"
    found, remarks = repaired(work)
    assert answers(found)["rmse"].strip() == ANSWERS["rmse"].strip()
    assert "merged" in remarks


def test_merged_with_another_answer(work):
    i, j = at(work, "rmse"), at(work, "mae")
    first, second = sorted((i, j))
    lost = grade_id(work["cells"][second])
    work["cells"][first]["source"] += "\n\n" + work["cells"].pop(second)["source"]
    found, _ = repaired(work)
    assert f"def {lost}" in answers(found)[lost]
    assert answers(found)[lost] != RELEASED.cells[at(RELEASED, lost)].source


def test_a_written_answer_in_the_cell_of_its_question(work):
    i = at(work, PROSE[0])
    answer = work["cells"].pop(i)["source"]
    work["cells"][i - 1]["source"] += "\n\n" + answer
    found, remarks = repaired(work)
    assert answers(found) == ANSWERS
    assert [cell.source for cell in found.notebook.cells].count(RELEASED.cells[i - 1].source) == 1
    assert "merged" in remarks


def test_the_answer_in_an_own_cell_counts_where_it_runs(work):
    i = at(work, "rmse")
    mine = own(work["cells"][i]["source"])
    work["cells"][i]["source"] = RELEASED.cells[i].source
    work["cells"].insert(i + 1, mine)
    found, remarks = repaired(work)
    assert [cell.source for cell in found.notebook.cells[i : i + 3]] == [
        RELEASED.cells[i].source,
        mine["source"],
        RELEASED.cells[i + 1].source,
    ]
    assert "own" in remarks
    assert found.answered == len(ANSWERS)


def test_the_answer_in_an_own_cell_after_the_check_is_moved(work):
    i = at(work, "rmse")
    mine = own(work["cells"][i]["source"])
    work["cells"][i]["source"] = RELEASED.cells[i].source
    work["cells"].append(mine)
    found, _ = repaired(work)
    assert answers(found) == ANSWERS
    assert len(found.notebook.cells) == len(RELEASED.cells)


def test_a_deleted_answer_is_named(work):
    del work["cells"][at(work, "rmse")]
    found, remarks = repaired(work)
    assert answers(found) == ANSWERS | {"rmse": RELEASED.cells[at(RELEASED, "rmse")].source}
    assert remarks["missing"].for_human
    assert "rmse" in remarks["missing"].text


def test_deleted_edited_and_retagged_checks(work):
    del work["cells"][at(work, "test_rmse")]
    work["cells"][at(work, "test_mae")]["source"] = "pass"
    work["cells"][at(work, "test_recall_at_k")]["metadata"]["tags"] = ["skip-execution"]
    found, remarks = repaired(work)
    assert answers(found) == ANSWERS
    assert "tests" in remarks
    assert remarks["tags"].for_human
    assert not any(cell.metadata.get("tags") for cell in found.notebook.cells)


@pytest.mark.parametrize("kind", ["raw", "markdown", "code"])
def test_changed_types(work, kind):
    for cell in work["cells"]:
        cell["cell_type"] = kind
    found, remarks = repaired(work)
    assert answers(found) == ANSWERS
    assert "type" in remarks
    assert [cell.cell_type for cell in found.notebook.cells] == [cell.cell_type for cell in RELEASED.cells]


def test_reversed_order(work):
    work["cells"].reverse()
    found, remarks = repaired(work)
    assert answers(found) == ANSWERS
    assert "moved" in remarks


def test_a_moved_answer_does_not_take_its_neighbours_along(work):
    i = at(work, "rmse")
    moved = work["cells"].pop(i)
    work["cells"].insert(-1, moved)
    last = work["cells"][-1]["source"]
    found, _ = repaired(work)
    assert answers(found) == ANSWERS
    assert found.notebook.cells[-1].source == last


def test_own_cells_keep_their_place_and_only_their_source(work):
    i = at(work, "rmse")
    mine = own("x = 1") | {
        "metadata": {"tags": ["skip-execution"], "evil": 1},
        "outputs": [{"output_type": "nonsense"}],
    }
    work["cells"].insert(i, mine)
    work["cells"].insert(i + 2, own("y = 2"))
    found, _ = repaired(work)
    place = at(found.notebook, "rmse")
    before, after = found.notebook.cells[place - 1], found.notebook.cells[place + 1]
    assert (before.source, before.metadata, before.outputs) == ("x = 1", {}, [])
    assert after.source == "y = 2"


@pytest.mark.parametrize("with_id", [True, False])
def test_an_edited_open_cell_is_the_learners(work, with_id):
    i = next(
        i for i, cell in enumerate(work["cells"]) if cell["cell_type"] == "code" and "guess = None" in cell["source"]
    )
    work["cells"][i]["source"] = work["cells"][i]["source"].replace("guess = None", "guess = 3")
    if not with_id:
        del work["cells"][i]["id"]
    found, _ = repaired(work)
    assert len(found.notebook.cells) == len(RELEASED.cells)
    assert found.notebook.cells[i].source == work["cells"][i]["source"]


def test_a_deleted_set_up_cell_is_put_back(work):
    i = next(i for i, cell in enumerate(work["cells"]) if "import workbook" in cell["source"])
    source = work["cells"].pop(i)["source"]
    found, _ = repaired(work)
    assert found.notebook.cells[i].source == source


def test_pictures_of_a_written_answer_stay(work):
    i = at(work, PROSE[0])
    work["cells"][i]["attachments"] = {"plot.png": {"image/png": "aGk="}, "x": {"text/html": "<script>"}, "y": 3}
    found, _ = repaired(work)
    assert found.notebook.cells[i].attachments == {"plot.png": {"image/png": "aGk="}}


def test_widgets_and_a_kernel_of_another_language(work):
    work["metadata"] = {"kernelspec": {"name": "ir", "language": "R", "display_name": "R"}, "widgets": {"state": [1]}}
    found, remarks = repaired(work)
    assert found.notebook.metadata == RELEASED.metadata
    assert "kernel" in remarks


def test_format_3():
    cells = [
        {"cell_type": "heading", "level": 2, "metadata": {}, "source": "Title"},
        {"cell_type": "code", "input": ANSWERS["rmse"].splitlines(keepends=True), "language": "python", "outputs": []},
    ]
    found, remarks = repaired({"nbformat": 3, "nbformat_minor": 0, "worksheets": [{"cells": cells}]})
    assert answers(found)["rmse"] == ANSWERS["rmse"].rstrip("\n") or answers(found)["rmse"] == ANSWERS["rmse"]
    assert "format" in remarks


@pytest.mark.parametrize("version", ["4", 5, None, [4], {"a": 1}, 4.0])
def test_other_versions(work, version):
    work["nbformat"] = version
    found, remarks = repaired(work)
    assert answers(found) == ANSWERS
    assert ("format" in remarks) == (version != 4)


def test_lines_without_ends_and_lone_surrogates(work):
    work["cells"][at(work, "rmse")]["source"] = ["def rmse(a, b):", "    return '\ud800'"]
    found, _ = repaired(work)
    assert answers(found)["rmse"] == "def rmse(a, b):\n    return '\ufffd'"
    nbformat.writes(found.notebook).encode()


def test_too_many_own_cells(work):
    work["cells"] += [own(f"x = {n}") for n in range(1100)]
    found, remarks = repaired(work)
    assert answers(found) == ANSWERS
    assert len(found.notebook.cells) == len(RELEASED.cells) + 1000
    assert remarks["large"].for_human


def test_parsing_has_a_bound_and_is_done_once(work, monkeypatch):
    parsed, real = [], definitions.parse
    monkeypatch.setattr(definitions, "parse", lambda source: parsed.append(source) or real(source))
    work["cells"] += [own(f"def rmse(y_true, y_pred):\n    return {n}\n" + "x\n" * 1000) for n in range(600)]
    found, _ = repaired(work)
    assert answers(found) == ANSWERS
    # Once for each of the two times that `repaired` rebuilds.
    assert max(collections.Counter(parsed).values()) <= 2
    assert sum(map(len, parsed)) <= 2 * definitions.MAX_PARSED_ALL
