"""Folders that no system has named."""

import unicodedata

import pytest

from tests.support.collecting import NOTEBOOK, OTHER, STAGE
from workbook.errors import LeftOutError
from workbook.grading.submissions.archive import Item
from workbook.grading.submissions.systems.plain import Plain


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
    found = Plain(STAGE, [STAGE, OTHER]).owned(item(name))
    assert (found.owner.name, found.owner.number, found.name) == (learner, "", file)


@pytest.mark.parametrize("name", [f"ada/{OTHER}/x.py", f"{OTHER}/ada/x.py"])
def test_another_stages_file_says_so(name):
    assert Plain(STAGE, [STAGE, OTHER]).owned(item(name)).stage == OTHER


@pytest.mark.parametrize(("name", "refused"), [("x.py", ""), (NOTEBOOK, ""), ("x.py", "is encrypted")])
def test_a_name_without_a_learner_is_left_out(name, refused):
    with pytest.raises(
        LeftOutError, match=refused or f"its name contains no learner's name: call it LEARNER/{NOTEBOOK}"
    ):
        Plain(STAGE, [STAGE, OTHER]).owned(item(name, refused))


@pytest.mark.parametrize("top", ["Stage 3/", "All/Stage 3/"])
@pytest.mark.parametrize(
    "form", ["{}/" + NOTEBOOK, "{}/work.zip", "{}/work/any.ipynb", "{}.ipynb", f"{{}}/{STAGE}/x.ipynb"]
)
def test_a_folder_around_the_class(a_class, top, form):
    done = a_class.collect({top + form.format(who): who for who in ("Jana Muster", "Ben")})
    assert done.new == 2
    assert {name.split("/")[0] for name in a_class.files()} == {"Jana Muster", "Ben"}
    assert a_class.said[0] == f"taken for a folder per learner, or a notebook per learner, in {top[:-1]}"


@pytest.mark.parametrize(
    "names",
    [[NOTEBOOK], [NOTEBOOK, f"old/{NOTEBOOK}"], [f"{STAGE}/{NOTEBOOK}"], [NOTEBOOK, f"{STAGE} (1).ipynb", "a/x.csv"]],
)
def test_one_learners_folder(a_class, names):
    done = a_class.collect({f"Jana/{name}": "{}" for name in names})
    assert (done.new, {name.split("/")[0] for name in a_class.files()}) == (1, {"Jana"})
    assert not any("taken as the learner" in line for line in a_class.said)


def test_one_folder_in_one_folder_is_doubted(a_class):
    a_class.collect({f"Stage 3/Jana/{NOTEBOOK}": "{}"})
    assert a_class.names() == {f"Stage 3/{STAGE}/Jana/{NOTEBOOK}"}
    doubt = "Stage 3 is taken as the learner, not Jana in it; if that is wrong, collect the folder Stage 3"
    assert f"look at Stage 3: {doubt}" in a_class.said


def test_one_person_in_two_spellings_is_one_learner(a_class):
    names = [unicodedata.normalize(form, "Jörg") for form in ("NFC", "NFD")]
    done = a_class.collect({f"{name}/{NOTEBOOK}": name for name in names})
    assert a_class.names() == {f"Jörg/{STAGE}/{NOTEBOOK}"}
    assert (done.new, done.left_out) == (1, 1)
    assert any("there is another file of this name" in line for line in a_class.said)
