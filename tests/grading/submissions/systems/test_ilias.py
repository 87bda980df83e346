"""ILIAS's archives: a learner is a number, and late is what ILIAS writes before a file's name."""

import pytest

from tests.support.collecting import NOTEBOOK, OTHER, STAGE, students

ARCHIVE = {
    f"Stage 1/Abgaben/Muster_Jana_jmuster_4711/{NOTEBOOK}": "first",
    f"Stage 1/Abgaben/Muster_Jana_jmuster_4711/{STAGE} (2).ipynb": "second",
    "Stage 1/Abgaben/Muster_Jana_jmuster_4711/data (2).csv": "1",
    f"Stage 1/Abgaben/Mueller-Lee_Anna Maria_a_mueller_4712/Verspaetete Abgabe - {NOTEBOOK}": "anna",
    "Stage 1/status.xlsx": "PK",
}


def test_a_learner_is_a_number(a_class):
    done = a_class.collect(ARCHIVE)
    assert a_class.files() == {
        f"Jana Muster/{STAGE}/{NOTEBOOK}": "second",
        f"Jana Muster/{STAGE}/data (2).csv": "1",
        f"Anna Maria Mueller-Lee/{STAGE}/{NOTEBOOK}": "anna",
    }
    assert (done.new, done.left_out) == (2, 0)
    assert a_class.said[0] == "taken for ILIAS's archive of an exercise"
    assert a_class.origins() == {"Jana Muster": ("4711", 2, False), "Anna Maria Mueller-Lee": ("4712", 1, True)}
    # She has married: the number says who she is.
    a_class.collect({f"Stage 2/Abgaben/Neu_Jana_jmuster_4711/{OTHER}.ipynb": "x"}, stage="2")
    assert f"Jana Muster/{OTHER}/{OTHER}.ipynb" in a_class.names()


@pytest.mark.parametrize("team", ["", "Team 12/"])
def test_folders_without_numbers_and_teams(a_class, team):
    names = [f"Abgaben/{team}{who}/{NOTEBOOK}" for who in ("Jana Muster", "Ben")]
    a_class.collect(dict.fromkeys(names, "x"))
    assert a_class.said[0] == "taken for ILIAS's archive of an exercise"
    assert a_class.names() == {f"{who}/{STAGE}/{NOTEBOOK}" for who in ("Jana Muster", "Ben")}
    # Nobody has a number: that does not make everybody one learner.
    a_class.collect({f"Abgaben/{team}{who}/{OTHER}.ipynb": who for who in ("Cid", "Dee")}, stage="2")
    assert {f"{who}/{OTHER}/{OTHER}.ipynb" for who in ("Cid", "Dee")} <= a_class.names()


def test_an_account_or_a_name_spelt_in_ascii_finds_the_learner(a_class):
    text = "Name,Login,E-Mail\nJana Muster,jmuster,jana@x\nAnna Maria Müller-Lee,am1,anna@x\n"
    assert a_class.collect(ARCHIVE, learners=a_class.learners(text)).left_out == 0
    assert students(a_class) == {"jmuster", "am1"}
    assert {name.split("/")[0] for name in a_class.names()} == {"jmuster", "am1"}


def test_a_file_beside_the_learners_folders_has_a_line(a_class):
    assert a_class.collect({**ARCHIVE, "Stage 1/Abgaben/readme.txt": "x"}).left_out == 1
    assert "left out: Stage 1/Abgaben/readme.txt: it is not in a learner's folder" in a_class.said
