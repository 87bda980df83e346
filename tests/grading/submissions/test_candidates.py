"""Which notebook of a submission is graded."""

import shutil

import pytest

from tests.support.submitted_folder import ANSWER, NAME, STAGE, answer, taken, text, work
from workbook.authoring.stages import notebook_path
from workbook.grading.submissions.intake_limits import IntakeLimits


@pytest.mark.parametrize(
    "name",
    [
        "02_matrix_factorization (1).ipynb",
        "Copie de 02_matrix_factorization.ipynb",
        "02_Matrix_Factorization.IPYNB",
        f"{NAME}.txt",
        f"{NAME}.json",
        STAGE,
        f"{STAGE}.json",
        "Untitled.ipynb",
        f"sub/folder/{NAME}",
        f"week 2\\{NAME}",
        "new\nline.ipynb",
    ],
)
def test_a_renamed_notebook_is_graded(folder, name):
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text(), encoding="utf-8")
    found, remarks = taken(folder)
    assert answer(found) == ANSWER
    assert not remarks["renamed"].for_human
    assert not found.files


def test_of_several_the_exact_name_wins(folder):
    (folder / NAME).write_text(text(), encoding="utf-8")
    (folder / f"copy {NAME}").write_text(text(work("def encode_ids(ids):\n    return 2\n")))
    found, remarks = taken(folder)
    assert answer(found) == ANSWER
    assert f"copy {NAME}" in remarks["several"].text
    assert remarks["several"].for_human


def test_of_several_without_the_name_the_fullest_wins(folder):
    half = work()
    half["cells"] = half["cells"][:10]
    (folder / "a.ipynb").write_text(text(half))
    (folder / "b.ipynb").write_text(text(), encoding="utf-8")
    found, _ = taken(folder)
    assert answer(found) == ANSWER


def test_an_unreadable_exact_name_beside_a_copy(folder):
    (folder / NAME).write_text("")
    (folder / f"copy {NAME}").write_text(text(), encoding="utf-8")
    found, remarks = taken(folder)
    assert answer(found) == ANSWER
    assert "is empty" in remarks["unreadable"].text


@pytest.mark.parametrize("other", ["01_keras_basics", "03_evaluation", "06_classification"])
def test_another_stage(folder, other):
    shutil.copy(notebook_path("solutions", other), folder / NAME)
    found, remarks = taken(folder)
    assert not found.found
    assert remarks["stage"].for_human
    (folder / f"copy {NAME}").write_text(text(), encoding="utf-8")
    assert answer(taken(folder)[0]) == ANSWER


def test_large_outputs_do_not_count(folder):
    notebook = work()
    notebook["cells"][1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * 100_000}]
    (folder / NAME).write_text(text(notebook), encoding="utf-8")
    limits = IntakeLimits(read_bytes=300_000, notebook_bytes=90_000)
    assert answer(taken(folder, limits)[0]) == ANSWER
    assert "too large" in taken(folder, IntakeLimits(read_bytes=90_000))[1]["unreadable"].text
    assert "too large" in taken(folder, IntakeLimits(notebook_bytes=9000))[1]["unreadable"].text


def test_one_large_cell_is_left_out(folder):
    notebook = work()
    notebook["cells"][0]["source"] = "x" * 50_000
    (folder / NAME).write_text(text(notebook), encoding="utf-8")
    found, remarks = taken(folder, IntakeLimits(cell_bytes=20_000))
    assert answer(found) == ANSWER
    assert remarks["large"].for_human


def test_of_many_notebooks_some_are_read(folder):
    for n in range(20):
        (folder / f"copy {n:02}.ipynb").write_text(text(), encoding="utf-8")
    (folder / NAME).write_text(text(), encoding="utf-8")
    found, _ = taken(folder, IntakeLimits(notebooks=3))
    assert answer(found) == ANSWER
    said = [remark.text for remark in found.remarks if remark.kind == "unreadable"]
    assert len(said) == 18
    assert said[0] == "The notebook copy 02.ipynb was not read: only 3 of a submission are."
