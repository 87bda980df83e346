"""Folders that no system has named."""

import pytest

from tests.support.collecting import NOTEBOOK, OTHER, STAGE
from workbook.errors import LeftOutError
from workbook.grading.submissions.archive import Item
from workbook.grading.submissions.folders import FolderNaming


def test_a_folder_of_notebooks(a_class, tmp_path):
    folder = tmp_path / "folder"
    for name in (
        "ada/any.ipynb",
        f"ben/{STAGE}/{NOTEBOOK}",
        f"ben/{OTHER}/{OTHER}.ipynb",
        f"{STAGE}/cid/{NOTEBOOK}",
        f"dee_{NOTEBOOK}",
        NOTEBOOK,
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    (folder / "ada" / "link.ipynb").symlink_to("/etc/passwd")
    (folder / "ada" / "folder").symlink_to("/etc")
    done = a_class.collect(source=folder)
    assert set(a_class.files()) == {
        f"ada/{STAGE}/any.ipynb",
        f"ben/{STAGE}/{NOTEBOOK}",
        f"cid/{STAGE}/{NOTEBOOK}",
        f"dee/{STAGE}/dee_{NOTEBOOK}",
    }
    assert done.left_out == 3
    assert f"left out: {NOTEBOOK}: its name contains no learner's name: call it LEARNER/{NOTEBOOK}" in a_class.said


def item(name, refused=""):
    return Item(tuple(name.split("/")), 1, None, refused, lambda: None)


@pytest.mark.parametrize(
    ("name", "learner", "file"),
    [
        ("ada/x.py", "ada", "x.py"),
        (f"ada/{STAGE}/x.py", "ada", "x.py"),
        (f"{STAGE}/ada/x.py", "ada", "x.py"),
        (f"{STAGE}/ada.ipynb", "ada", "ada.ipynb"),
        (f"ada/{OTHER}", "ada", OTHER),
        (f"ada - {STAGE} (1).IPYNB", "ada", f"ada - {STAGE} (1).IPYNB"),
    ],
)
def test_a_name_says_whose_file_it_is(name, learner, file):
    found = FolderNaming(STAGE, [STAGE, OTHER]).owned(item(name))
    assert (found.owner.name, found.owner.number, found.name) == (learner, "", file)


@pytest.mark.parametrize("name", [f"ada/{OTHER}/x.py", f"{OTHER}/ada/x.py"])
def test_another_stages_file_is_nobodys(name):
    assert FolderNaming(STAGE, [STAGE, OTHER]).owned(item(name)) is None


@pytest.mark.parametrize(("name", "refused"), [("x.py", ""), (NOTEBOOK, ""), ("x.py", "is encrypted")])
def test_a_name_without_a_learner_is_left_out(name, refused):
    with pytest.raises(
        LeftOutError, match=refused or f"its name contains no learner's name: call it LEARNER/{NOTEBOOK}"
    ):
        FolderNaming(STAGE, [STAGE, OTHER]).owned(item(name, refused))
