"""A learner keeps the folder that they have, and a folder belongs to one learner."""

import pytest

from tests.support.collecting import BY_EMAIL, LIST, NOTEBOOK, STAGE, WORKSHEET, moodle, students


def test_a_folder_belongs_to_one_learner_only(a_class):
    entries = {moodle(name, number=number): str(number) for name, number in [("Ada_11", 12), ("Ada", 11), ("Ada", 13)]}
    done = a_class.collect(entries)
    assert a_class.files() == {f"Ada_11/{STAGE}/{NOTEBOOK}": "11", f"Ada_13/{STAGE}/{NOTEBOOK}": "13"}
    assert (done.new, done.left_out) == (2, 1)
    assert "left out: Ada_11: Ada_11 is another learner's folder: use --learners to say who is who" in a_class.said


@pytest.mark.parametrize("names", [["desktop.ini"], [STAGE], ["<>"], ["..", "..."]])
def test_a_name_that_cannot_be_a_learners_folder(a_class, names):
    done = a_class.collect({moodle(name, number=number): "x" for number, name in enumerate(["Ada", *names])})
    assert set(a_class.files()) == {f"Ada/{STAGE}/{NOTEBOOK}"}
    assert done.left_out == len(names)
    assert f"left out: {names[0]}: cannot be the name of a learner's folder" in a_class.said


def test_the_class_is_not_doubled_without_its_list_or_by_another(a_class):
    entries = {moodle("Ada Lovelace"): "ada", moodle("Ben Bitdiddle", number=102): "ben"}
    a_class.collect(entries, learners=a_class.learners(LIST))
    before = a_class.files()
    for learners in (None, a_class.learners(BY_EMAIL)):
        done = a_class.collect(entries, learners=learners)
        assert (done.left_out, a_class.files(), students(a_class)) == (2, before, {"ada", "ben"})
        start = "left out: Ada Lovelace: is ada in this course already: use the same --learners as before, or none"
        assert any(line.startswith(start) for line in a_class.said)
    assert a_class.collect(entries, learners=a_class.learners(LIST)).same == 2


def test_the_class_is_not_doubled_by_its_first_list(a_class):
    entries = {moodle("Ada Lovelace"): "ada", moodle("Ben Bitdiddle", number=102): "ben"}
    a_class.collect(entries)
    learners = a_class.learners(LIST)
    assert a_class.collect(entries, learners=learners).left_out == 2
    assert students(a_class) == set()
    (line,) = [line for line in a_class.said if line.startswith("left out: Ada")]
    assert line.endswith("else rename submitted/Ada Lovelace to ada")
    for old, new in (("Ada Lovelace", "ada"), ("Ben Bitdiddle", "ben")):
        (a_class.course / "submitted" / old).rename(a_class.course / "submitted" / new)
    assert a_class.collect(entries, learners=learners).same == 2


def test_a_learner_who_is_only_in_the_gradebook_is_known_too(a_class):
    a_class.collect({moodle("Ada Lovelace"): "ada"}, learners=a_class.learners(LIST))
    done = a_class.collect({moodle("Ben Bitdiddle"): "ben"})
    assert done.left_out == 1
    (line,) = [line for line in a_class.said if line.startswith("left out: Ben")]
    assert line.endswith("else run nbgrader db student remove ben")


def test_two_of_one_name_are_two_whatever_the_list(a_class):
    entries = {moodle("Anna Müller"): "one", moodle("Anna Müller", number=102): "two"}
    for _ in range(2):
        done = a_class.collect(entries, learners=a_class.learners(WORKSHEET))
        assert done.left_out == 0
    # Another Anna came for the first.
    other = WORKSHEET.replace("anna@", "anna.new@")
    assert a_class.collect(entries, learners=a_class.learners(other)).left_out == 0


def test_learners_who_submitted_nothing_are_entered_and_named(a_class):
    text = "Full name,Username\n" + "".join(f"{name.title()} X,{name}\n" for name in ("kim", "ada", "fay", "dot"))
    learners = a_class.learners(text)
    a_class.collect({moodle("Ada X"): "ada", moodle("Dot X", "link:"): "left out"}, learners=learners)
    assert "not submitted: fay, kim" in a_class.said
    assert students(a_class) == {"ada", "dot", "fay", "kim"}
    # In parts: a learner who submitted before counts as having submitted.
    a_class.collect({moodle("Kim X"): "kim"}, learners=learners)
    assert "not submitted: dot, fay" in a_class.said
