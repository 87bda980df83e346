"""How Moodle names folders and files."""

import pytest

from tests.support.collecting import MARK, NOTEBOOK, STAGE, moodle
from workbook.errors import LeftOutError
from workbook.grading.course.layout import Course
from workbook.grading.course.submitted import find_submissions
from workbook.grading.submissions.archive import Item
from workbook.grading.submissions.systems.moodle import Moodle
from workbook.grading.submissions.systems.system import Owner


@pytest.mark.parametrize("middle", ["/", "_/", "_"])
def test_moodles_archive_with_and_without_folders(a_class, middle):
    names = ["Ada Lovelace", "Jörg Müller, Jr.", "李 小龙"]
    entries = {f"{name}_{101 + at}_assignsubmission_file{middle}{NOTEBOOK}": name for at, name in enumerate(names)}
    done = a_class.collect(entries)
    assert a_class.files() == {f"{name.rstrip('.')}/{STAGE}/{NOTEBOOK}": name for name in names}
    assert (done.new, done.left_out) == (3, 0)
    assert [submission.stage for submission in find_submissions(Course(a_class.course), [STAGE])[0]] == [STAGE] * 3
    assert sum("1 file" in line for line in a_class.said) == 3


def test_a_name_that_looks_like_anothers_folder_is_its_owners(a_class):
    tricky = f"Ada Lovelace_11{MARK}"
    a_class.collect({moodle("Ada Lovelace", number=11): "ada", moodle(tricky, number=12): "eve"})
    assert a_class.files() == {f"Ada Lovelace/{STAGE}/{NOTEBOOK}": "ada", f"{tricky}/{STAGE}/{NOTEBOOK}": "eve"}


@pytest.mark.parametrize("name", [f"Ada_11{MARK}_12{MARK}_x.ipynb", f"Ada_11_assignsubmission{MARK}_x.ipynb"])
def test_a_files_name_that_may_mean_two_learners_is_left_out(a_class, name):
    done = a_class.collect({f"Ada_11{MARK}_{NOTEBOOK}": "ada", name: "eve"})
    assert a_class.files() == {f"Ada/{STAGE}/{NOTEBOOK}": "ada"}
    assert done.left_out == 1
    assert a_class.said[1].startswith(f"left out: {name}: its name may mean two learners")


def test_an_unpacked_archive_within_a_folder(a_class, tmp_path):
    path = tmp_path / "unpacked" / "Course-Toy-123" / moodle("Ada")
    path.parent.mkdir(parents=True)
    path.write_text("x")
    a_class.collect(source=tmp_path / "unpacked")
    assert set(a_class.files()) == {f"Ada/{STAGE}/{NOTEBOOK}"}


def item(name, refused=""):
    return Item(tuple(name.split("/")), 1, None, refused, lambda: None)


@pytest.mark.parametrize(
    ("name", "owner", "file"),
    [
        (f"Ada Lovelace_11{MARK}/a/b.py", Owner("Ada Lovelace", "11"), "a/b.py"),
        (f"Ada Lovelace_11{MARK}_/b.py", Owner("Ada Lovelace", "11"), "b.py"),
        (f"Ada Lovelace_11{MARK}_b.py", Owner("Ada Lovelace", "11"), "b.py"),
        (f"Team A{MARK}/b.py", Owner("Team A"), "b.py"),
        ("Ada_11_assignsubmission_onlinetext/b.html", Owner("Ada", "11"), "b.html"),
    ],
)
def test_a_name_says_whose_file_it_is(name, owner, file):
    found = Moodle.recognize([item(name)], 0).owned(item(name))
    assert (found.owner, found.name) == (owner, file)


@pytest.mark.parametrize("name", ["readme.txt", "folder/readme.txt", f"Ada_11{MARK}", "Course/Ada"])
def test_a_name_without_a_learner_is_left_out(name):
    with pytest.raises(LeftOutError, match="its name contains no learner's name"):
        Moodle(0).owned(item(name))


def test_a_folder_that_cannot_be_read_has_its_owner():
    found = Moodle(1).owned(item(f"Course/Ada_11{MARK}/", "cannot be read"))
    assert (found.owner, found.name) == (Owner("Ada", "11"), "")


def test_other_archives_are_not_moodles():
    assert Moodle.recognize([item("ada/a.ipynb"), item("ben.ipynb")], 0) is None
    assert Moodle.recognize([item("a/Ada_11/x"), item("a/Ben_12/x")], 1) is None


@pytest.mark.parametrize("word", ["Participant", "Teilnehmer_in", "Teilnehmerin", "Participante"])
def test_an_anonymous_participant_is_known_by_the_number(word):
    moodle = Moodle.recognize([item(f"{word}_501{MARK}_/x.py")], 0)
    assert moodle.owned(item(f"{word}_501{MARK}_/x.py")).owner == Owner("Participant 501", "501")
    assert moodle.title == "Moodle's archive of an assignment, with anonymous participants"
