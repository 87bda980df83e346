"""Names that learners choose neither stop a collection nor put files into another learner's folder."""

import os
import time

import pytest

from tests.support.collecting import DAY, NOTEBOOK, STAGE, moodle
from workbook.errors import GradingError
from workbook.grading.submissions import archive
from workbook.grading.submissions.lists.tables import read_table

LATER = (2026, 11, 23, 10, 0, 0)
HONEST = {f"{name}/{NOTEBOOK}": name for name in ("ada", "ben", "zoe")}


def folder_of(course, names):
    """Write a folder with these files, each with its name as content; return it."""
    source = course.parent / "source"
    for name in names:
        path = os.path.join(os.fsencode(source), os.fsencode(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(os.fsencode(name))
    return source


def test_a_folder_in_the_place_of_the_timestamp(a_class):
    names = {moodle("Mal", "timestamp.txt/x.ipynb", 1): "", moodle("Mal", number=1): "m"}
    a_class.collect({**names, moodle("Zoe", number=2): ("z", LATER)})
    assert a_class.names() == {f"Mal/{STAGE}/{NOTEBOOK}", f"Zoe/{STAGE}/{NOTEBOOK}"}


def test_a_name_that_is_no_text(a_class):
    names = ("stage-mal/00\udcff.ipynb", f"stage-mal/{NOTEBOOK}", f"stage-ada/{NOTEBOOK}")
    a_class.collect(source=folder_of(a_class.course, [f"stage-submissions/{name}" for name in names]))
    assert set(a_class.origins()) == {"ada", "mal"}


@pytest.mark.parametrize("when", ["9999-12-31 23:59:59", "2099-01-01 00:00:00", "0001-01-01 00:00:00"])
def test_a_time_that_cannot_be(a_class, when):
    names = [f"{learner}+{STAGE}+2026-01-01 00:00:00 UTC+x/{NOTEBOOK}" for learner in ("ada", "zoe")]
    a_class.collect(source=folder_of(a_class.course, [*names, f"ada+{STAGE}+{when} UTC+x/{NOTEBOOK}"]))
    assert "2026-01-01" in a_class.files()[f"ada/{STAGE}/{NOTEBOOK}"]
    assert f"zoe/{STAGE}/{NOTEBOOK}" in a_class.names()


def test_a_folder_of_another_user_in_an_exchange(a_class, monkeypatch):
    monkeypatch.setattr(archive, "_user", lambda uid: "mal")
    names = [f"{learner}+{STAGE}+2026-01-01 00:00:00 UTC+x/{NOTEBOOK}" for learner in ("ada", "mal")]
    a_class.collect(source=folder_of(a_class.course, names))
    assert [line for line in a_class.said if "belongs to the user mal" in line and line.startswith("look at ada")]
    assert not [line for line in a_class.said if "belongs to" in line and line.startswith("look at mal")]


@pytest.mark.parametrize(
    "name", [f"ben+{STAGE}+2026-01-01 00:00:0{{}} UTC", "Abgaben/x_ben_ben_{}", "ben_{}_assignsubmission_file"]
)
def test_folders_named_like_another_system(a_class, name):
    a_class.collect(HONEST | {f"mal/{name.format(number)}/{NOTEBOOK}": "m" for number in range(9)})
    assert a_class.files()[f"ben/{STAGE}/{NOTEBOOK}"] == "ben"


def test_a_form_s_file_that_begins_with_another_name(a_class):
    a_class.collect({f"{STAGE}_Ada.ipynb": "a", f"{STAGE}_Zoe.ipynb": "z", f"Zoe - {STAGE}_Mal.ipynb": "m"})
    assert a_class.names() == {f"Ada/{STAGE}/{NOTEBOOK}", f"Zoe/{STAGE}/{NOTEBOOK}"}


@pytest.mark.parametrize("name", ["x" + "_" * 60_000 + ".ipynb", f"mal - {STAGE}" + "(1) " * 15_000])
def test_a_name_of_many_letters(a_class, name):
    start = time.monotonic()
    a_class.collect({f"ada - {NOTEBOOK}": "a", f"ben - {NOTEBOOK}": ("b", DAY), name: "m"})
    assert time.monotonic() - start < 10
    assert {f"ada/{STAGE}/{NOTEBOOK}", f"ben/{STAGE}/{NOTEBOOK}"} <= a_class.names()


def test_a_list_with_cells_far_away(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Full name,Username" + "," * 20_000 + "\n" + "Ada Lovelace,ada\n" * 20_000)
    with pytest.raises(GradingError, match="too large"):
        read_table(path)
