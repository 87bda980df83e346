"""Two learners never share a folder, and a folder's name is safe wherever it is shown."""

import hashlib
import unicodedata

import pytest

from tests.support.collecting import MARK, NOTEBOOK, STAGE, moodle
from workbook.grading.course.gradebook import open_gradebook
from workbook.grading.course.layout import Course


def digest(name):
    return hashlib.sha256(name.encode()).hexdigest()[:6]


@pytest.mark.parametrize("names", [("ada", "ada."), ("Team A", "Team A."), ("A&B", "AB")])
def test_names_that_would_have_one_folder_get_two(a_class, names):
    done = a_class.collect({f"{name}/{NOTEBOOK}": name for name in names})
    plain = unicodedata.normalize("NFC", names[0]).replace("&", "")
    assert a_class.files() == {f"{plain}~{digest(name)}/{STAGE}/{NOTEBOOK}": name for name in names}
    assert done.new == 2
    done = a_class.collect({f"{name}{MARK}/{NOTEBOOK}": name for name in names})
    assert done.same == 2


def test_ids_of_the_list_that_would_have_one_folder_get_two(a_class):
    learners = a_class.learners("Full name,Email address\nAda,ada@x\nEve,ada@x.\n")
    # Whoever submits, the folder is the same.
    a_class.collect({moodle("Eve", number=12): "eve"}, learners=learners)
    a_class.collect({moodle("Ada", number=11): "ada", moodle("Eve", number=12): "eve"}, learners=learners)
    ids = {"eve": "ada@x.", "ada": "ada@x"}
    assert a_class.files() == {f"ada@x~{digest(one)}/{STAGE}/{NOTEBOOK}": who for who, one in ids.items()}


def test_names_contain_no_markup(a_class):
    name = '<img src=x onerror="mark()">O\'Hara & Co'
    a_class.collect({moodle(name): "x"})
    plain = "img src=x onerror=mark()O'Hara  Co"
    assert set(a_class.files()) == {f"{plain}/{STAGE}/{NOTEBOOK}"}
    text = "Username\tFirst name\tLast name\nx1\t<b>O'Hara</b> & Co\t<b>Lee</b>\n"
    a_class.collect({moodle("x1"): "x"}, learners=a_class.learners(text))
    with open_gradebook(Course(a_class.course)) as gradebook:
        student = gradebook.find_student("x1")
        assert (student.first_name, student.last_name) == ("bO'Hara/b  Co", "bLee/b")


def test_a_very_long_name_is_cut(a_class):
    names = ["\N{GRINNING FACE}" * 50 + end for end in ("", "a")]
    a_class.collect({moodle(name, number=number): "x" for number, name in enumerate(names)})
    assert len(a_class.files()) == 2
