"""A drive's folder: the learner's name is in the name of each file."""

import unicodedata

import pytest

from tests.support.collecting import DAY, NOTEBOOK, OTHER, STAGE

LATER = (2026, 11, 22, 10, 0, 0)


@pytest.mark.parametrize("top", ["", "Stage 3/", "Stage 3/Abgegeben/"])
def test_the_name_is_in_front(a_class, top):
    done = a_class.collect(
        {
            f"{top}Jana Muster - {NOTEBOOK}": ("jana", DAY),
            f"{top}Anna-Lena O'Hara 2 - Copy of {NOTEBOOK}": ("anna", LATER),
            f"{top}Ben - X - {NOTEBOOK}": ("ben", DAY),
        }
    )
    assert a_class.said[0] == "taken for a drive's folder, with the learner's name in each file's name"
    assert a_class.names() == {
        f"Jana Muster/{STAGE}/{NOTEBOOK}",
        f"Anna-Lena O'Hara 2/{STAGE}/Copy of {NOTEBOOK}",
        f"Ben/{STAGE}/X - {NOTEBOOK}",
    }
    assert done.left_out == 0
    assert any(line.startswith("Jana Muster: 1 file, submitted 2026-11-20") for line in a_class.said)


@pytest.mark.parametrize("between", ["_", " - "])
def test_the_name_is_behind(a_class, between):
    a_class.collect({f"{STAGE}{between}{who}.ipynb": who for who in ("Jana Muster", "Ben Lee")})
    assert a_class.files() == {f"{who}/{STAGE}/{NOTEBOOK}": who for who in ("Jana Muster", "Ben Lee")}


def test_the_same_person_twice_in_two_spellings(a_class):
    name = "Jörg Müller"
    a_class.collect(
        {
            f"x/{unicodedata.normalize('NFC', name)} - {NOTEBOOK}": "first",
            f"x/{unicodedata.normalize('NFD', name)} - {STAGE} (1).ipynb": "second",
            f"x/Ada - {NOTEBOOK}": "ada",
        }
    )
    assert a_class.files() == {f"{name}/{STAGE}/{NOTEBOOK}": "second", f"Ada/{STAGE}/{NOTEBOOK}": "ada"}
    assert a_class.origins()[name] == ("", 2, False)


def test_what_is_not_sure_is_doubted_and_another_stage_is_not_collected(a_class):
    a_class.collect({f"x/Ada - {NOTEBOOK}": "{}", f"x/Ben - {OTHER}.ipynb": "ben", "x/Cid Lee - homework.pdf": "%PDF"})
    assert a_class.names() == {f"Ada/{STAGE}/{NOTEBOOK}", f"Cid Lee/{STAGE}/homework.pdf"}
    assert f"files of other stages, not collected: {OTHER} (1)" in a_class.said
    assert "look at Cid Lee: Cid Lee - homework.pdf names no stage; it is taken as Cid Lee's" in a_class.said
    assert any(line.startswith("look at Cid Lee: There is no notebook, only homework.pdf") for line in a_class.said)


def test_a_folder_among_the_files_has_a_line(a_class):
    names = {f"x/{who} - {NOTEBOOK}": who for who in ("Ada", "Ben")}
    assert a_class.collect({**names, f"x/Cid/{NOTEBOOK}": "cid"}).left_out == 1
    assert f"left out: x/Cid/{NOTEBOOK}: its name contains no learner's name" in a_class.said
