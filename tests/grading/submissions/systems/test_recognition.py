"""Which system an archive is from is recognised from what it contains, whoever tries to look like another."""

import pytest

from tests.support.collecting import NOTEBOOK, STAGE, moodle
from workbook.cli import main
from workbook.errors import GradingError


@pytest.mark.parametrize(
    "entries",
    [
        ["readme.txt", "notes/essay.pdf"],
        ["src/main.py", "docs/page.html", "LICENSE"],
        [NOTEBOOK],
        [f"{STAGE}.txt"],
        [],
    ],
)
def test_an_unknown_archive_is_one_line_and_nothing_is_written(a_class, capsys, entries):
    before = sorted(a_class.course.rglob("*"))
    with pytest.raises(GradingError, match=r"Toy-123\.zip contains no submissions") as error:
        a_class.collect(dict.fromkeys(entries, "x"))
    assert all(name in str(error.value) for name in entries)
    assert a_class.said == []
    assert main(["collect", str(a_class.archive), "--stage", STAGE, "--course", str(a_class.course)]) == 1
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert [path for path in sorted(a_class.course.rglob("*")) if ".grading" not in path.parts] == before


def test_the_archives_own_name_says_nothing(a_class):
    a_class.archive = a_class.archive.with_name("Moodle_101_assignsubmission_file_.zip")
    a_class.collect({f"ada/{NOTEBOOK}": "ada", f"ben/{NOTEBOOK}": "ben"})
    assert a_class.said[0] == "taken for a folder per learner, or a notebook per learner"
    assert set(a_class.files()) == {f"{who}/{STAGE}/{NOTEBOOK}" for who in ("ada", "ben")}


@pytest.mark.parametrize(
    "odd",
    [
        moodle("Eve", ""),
        "inbound/eve+01_toy+2026-01-01 10:00:00 UTC/",
        "eve/eve_1_2_",
        "Abgaben/Eve_E_eve_12/",
        "s-submissions/s-eve/.git/",
    ],
)
def test_one_learner_cannot_turn_a_class_into_another_systems(a_class, odd):
    class_ = {f"{who}/{NOTEBOOK}": who for who in ("ada", "ben", "cid")}
    a_class.collect({**class_, **{f"{odd}{n}{NOTEBOOK}": "eve" for n in range(20)}})
    assert a_class.said[0].startswith("taken for a folder per learner")
    assert {f"{who}/{STAGE}/{NOTEBOOK}" for who in ("ada", "ben", "cid")} <= set(a_class.files())


@pytest.mark.parametrize("moodles", [3, 5])
def test_a_moodle_archive_in_which_files_look_like_canvass(a_class, moodles):
    names = [f"Learner {n}_{n}_assignsubmission_file_x_{n}_77_{NOTEBOOK}" for n in range(moodles)]
    a_class.collect(dict.fromkeys(names, "x"))
    assert a_class.said[0] == "taken for Moodle's archive of an assignment"
    assert len(a_class.files()) == moodles
