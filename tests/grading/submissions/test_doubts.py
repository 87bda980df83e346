"""What may give no points has a line at once, and a remark when it is graded: never a silent 0."""

import json

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests.support.collecting import DAY, NOTEBOOK, STAGE, moodle, zipped
from workbook.grading.submissions.intake import take_in

WORK = json.dumps(new_notebook(cells=[new_code_cell("x = 1")]))


def doubts(a_class):
    return [line.removeprefix("look at Ada: ") for line in a_class.said if line.startswith("look at ")]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"essay.pdf": "%PDF"}, f"There is no notebook, only essay.pdf; please submit {NOTEBOOK}."),
        ({f"{STAGE}.py": "x = 1"}, f"There is no notebook, only {STAGE}.py; please submit {NOTEBOOK}."),
        ({"picture.png": "x"}, f"There is no notebook; please submit {NOTEBOOK}."),
        ({NOTEBOOK: ""}, f"The notebook {NOTEBOOK} is empty."),
        ({NOTEBOOK: "  \n"}, f"The notebook {NOTEBOOK} is empty."),
        ({"work.zip": "no zip at all"}, "Archives were not unpacked: work.zip."),
        ({"work.rar": "Rar!"}, "Archives were not unpacked: work.rar."),
        ({f"{NOTEBOOK}.zip": zipped({"../../evil.ipynb": "x"})}, f"Archives were not unpacked: {NOTEBOOK}.zip."),
    ],
)
def test_what_cannot_be_graded_is_doubted_at_once_and_in_the_record(a_class, files, said):
    a_class.collect({moodle("Ada", name): content for name, content in files.items()} | {moodle("Ben", number=2): WORK})
    assert said in doubts(a_class)
    remarks = take_in(a_class.course / "submitted" / "Ada" / STAGE, new_notebook(), STAGE).remarks
    assert any(remark.text == said and remark.for_human for remark in remarks)
    assert not any(line.startswith("look at Ben") for line in a_class.said)


@pytest.mark.parametrize("name", [f"{NOTEBOOK}.zip", "Archive.zip", "WORK.ZIP"])
def test_a_zipped_notebook_is_unpacked(a_class, name):
    a_class.collect({moodle("Ada", name): zipped({NOTEBOOK: WORK, f"__MACOSX/._{NOTEBOOK}": "x"})})
    assert a_class.files() == {f"Ada/{STAGE}/{name}/{NOTEBOOK}": WORK}
    assert doubts(a_class) == []


def test_a_zip_beside_a_real_notebook_is_left_packed_with_a_line(a_class):
    a_class.collect({moodle("Ada"): WORK, moodle("Ada", f"{NOTEBOOK}.zip"): (zipped({NOTEBOOK: "x"}), DAY)})
    assert a_class.names() == {f"Ada/{STAGE}/{NOTEBOOK}", f"Ada/{STAGE}/{NOTEBOOK}.zip"}
    assert doubts(a_class) == [f"Archives were not unpacked: {NOTEBOOK}.zip."]


def test_a_whole_notebook_beside_other_files_is_not_doubted(a_class):
    a_class.collect({moodle("Ada"): WORK, moodle("Ada", "essay.pdf"): "%PDF", moodle("Ada", "helper.py"): "x"})
    assert doubts(a_class) == []


def test_a_hundred_broken_notebooks_have_a_few_lines(a_class):
    a_class.collect({moodle("Ada", f"{n}.ipynb"): "" for n in range(100)})
    assert len(doubts(a_class)) == 6
    assert doubts(a_class)[-1] == "There are 95 more such files."
