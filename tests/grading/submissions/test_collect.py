"""From Moodle's archive, or a folder, to submitted/: nothing is lost, nothing leads elsewhere, lines have cures."""

import hashlib
import io
import os
import sqlite3
import stat
import sys
import unicodedata
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from nbformat.v4 import new_notebook

from workbook.authoring.stages import ROOT
from workbook.cli import main, maintainer
from workbook.errors import GradingError
from workbook.grading.course.config import copy_config
from workbook.grading.course.gradebook import open_gradebook
from workbook.grading.course.layout import Course
from workbook.grading.course.submitted import find_submissions
from workbook.grading.report.assemble import put_together
from workbook.grading.report.csv_export import moodle_csv
from workbook.grading.report.read_gradebook import read_gradebook
from workbook.grading.submissions import archive as bundle
from workbook.grading.submissions.collect import collect
from workbook.grading.submissions.intake import take_in

STAGE, OTHER = "01_toy", "02_more"
NOTEBOOK = f"{STAGE}.ipynb"
DAY = (2026, 11, 20, 10, 0, 0)


@pytest.fixture
def course(tmp_path):
    folder = tmp_path / "course"
    for stage in (STAGE, OTHER):
        (folder / "source" / stage).mkdir(parents=True)
        (folder / "source" / stage / f"{stage}.ipynb").write_text("{}")
    copy_config(ROOT, folder)
    return folder


class Class:
    """A course with an archive of it to be collected, and what was said."""

    def __init__(self, course):
        self.course = course
        self.archive = course.parent / "Course-Toy-123.zip"
        self.said = []

    def collect(self, entries=None, **options):
        """Collect {name: content, or (content, time)}, or else the archive as it is."""
        if entries is not None:
            self.archive.write_bytes(zipped(entries))
        self.said.clear()
        return collect(self.course, options.pop("source", self.archive), "1", say=self.said.append, **options)

    def files(self, top="submitted"):
        """Return {name below the folder: content}."""
        paths = [path for path in (self.course / top).rglob("*") if path.is_file()]
        return {path.relative_to(self.course / top).as_posix(): path.read_text(errors="replace") for path in paths}

    def learners(self, text):
        path = self.course.parent / "learners.csv"
        path.write_text(text, encoding="utf-8-sig")
        return path


@pytest.fixture
def a_class(course):
    return Class(course)


def zipped(entries):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in entries.items():
            content, time = content if isinstance(content, tuple) else (content, DAY)
            info = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name, time)
            archive.writestr(info, content)
    return written.getvalue()


def moodle(name, file=NOTEBOOK, number=101):
    return f"{name}_{number}_assignsubmission_file/{file}"


@pytest.mark.parametrize("middle", ["/", "_/", "_"])
def test_moodles_archive_with_and_without_folders(a_class, middle):
    names = ["Ada Lovelace", "Jörg Müller, Jr.", "李 小龙"]
    entries = {f"{name}_{101 + at}_assignsubmission_file{middle}{NOTEBOOK}": name for at, name in enumerate(names)}
    done = a_class.collect(entries)
    assert a_class.files() == {f"{name.rstrip('.')}/{STAGE}/{NOTEBOOK}": name for name in names}
    assert (done.new, done.left_out) == (3, 0)
    assert [submission.stage for submission in find_submissions(Course(a_class.course), [STAGE])[0]] == [STAGE] * 3
    assert sum("1 file" in line for line in a_class.said) == 3


MARK = "_assignsubmission_file"


def test_a_name_that_looks_like_anothers_folder_is_its_owners(a_class):
    tricky = f"Ada Lovelace_11{MARK}"
    a_class.collect({moodle("Ada Lovelace", number=11): "ada", moodle(tricky, number=12): "eve"})
    assert a_class.files() == {f"Ada Lovelace/{STAGE}/{NOTEBOOK}": "ada", f"{tricky}/{STAGE}/{NOTEBOOK}": "eve"}


@pytest.mark.parametrize("name", [f"Ada_11{MARK}_12{MARK}_x.ipynb", f"Ada_11_assignsubmission{MARK}_x.ipynb"])
def test_a_files_name_that_may_mean_two_learners_is_left_out(a_class, name):
    done = a_class.collect({f"Ada_11{MARK}_{NOTEBOOK}": "ada", name: "eve"})
    assert a_class.files() == {f"Ada/{STAGE}/{NOTEBOOK}": "ada"}
    assert done.left_out == 1
    assert a_class.said[0].startswith(f"left out: {name}: its name may mean two learners")


def digest(name):
    return hashlib.sha256(name.encode()).hexdigest()[:6]


@pytest.mark.parametrize("names", [("ada", "ada."), ("Team A", "Team A."), ("A&B", "AB"), ("ë", "e\u0308")])
def test_names_that_would_have_one_folder_get_two(a_class, names):
    done = a_class.collect({f"{name}/{NOTEBOOK}": name for name in names})
    plain = unicodedata.normalize("NFC", names[0]).replace("&", "")
    assert a_class.files() == {f"{plain}~{digest(name)}/{STAGE}/{NOTEBOOK}": name for name in names}
    assert done.new == 2
    done = a_class.collect({f"{name}{MARK}/{NOTEBOOK}": name for name in names})
    assert done.same == 2


def test_a_folder_belongs_to_one_learner_only(a_class):
    entries = {moodle(name, number=number): str(number) for name, number in [("Ada_11", 12), ("Ada", 11), ("Ada", 13)]}
    done = a_class.collect(entries)
    assert a_class.files() == {f"Ada_11/{STAGE}/{NOTEBOOK}": "11", f"Ada_13/{STAGE}/{NOTEBOOK}": "13"}
    assert (done.new, done.left_out) == (2, 1)
    assert "left out: Ada_11: Ada_11 is another learner's folder: say who is who with --learners" in a_class.said


def test_ids_of_the_list_that_would_have_one_folder_get_two(a_class):
    learners = a_class.learners("Full name,Email address\nAda,ada@x\nEve,ada@x.\n")
    # Whoever hands in, the folder is the same.
    a_class.collect({moodle("Eve", number=12): "eve"}, learners=learners)
    a_class.collect({moodle("Ada", number=11): "ada", moodle("Eve", number=12): "eve"}, learners=learners)
    ids = {"eve": "ada@x.", "ada": "ada@x"}
    assert a_class.files() == {f"ada@x~{digest(one)}/{STAGE}/{NOTEBOOK}": who for who, one in ids.items()}


@pytest.mark.parametrize("names", [["desktop.ini"], [STAGE], ["<>"], ["..", "..."]])
def test_a_name_that_is_no_learners_folder(a_class, names):
    done = a_class.collect({moodle(name, number=number): "x" for number, name in enumerate(["Ada", *names])})
    assert set(a_class.files()) == {f"Ada/{STAGE}/{NOTEBOOK}"}
    assert done.left_out == len(names)
    assert f"left out: {names[0]}: cannot be the name of a learner's folder" in a_class.said


def test_names_hold_no_markup(a_class):
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


def test_all_that_a_learner_handed_in_stays_together(a_class):
    a_class.collect(
        {
            moodle("Ada", f"{STAGE} (1).IPYNB"): "one",
            moodle("Ada", f"old/{NOTEBOOK}"): "two",
            moodle("Ada", "helper.py"): "x = 1",
            "Ada_101_assignsubmission_onlinetext/onlinetext.html": "my text",
            moodle("Ada", "__MACOSX/._x"): "noise",
            moodle("Ada", "timestamp.txt"): "2000-01-01 00:00:00 UTC",
        }
    )
    assert set(a_class.files()) == {
        f"Ada/{STAGE}/{name}" for name in (f"{STAGE} (1).IPYNB", f"old/{NOTEBOOK}", "helper.py", "onlinetext.html")
    }


def test_a_zip_that_a_learner_handed_in_is_unpacked(a_class):
    a_class.collect(
        {
            moodle("Ada", "work.zip", 101): zipped({f"work/{NOTEBOOK}": "ada"}),
            moodle("Ben", "work.zip", 102): b"no zip at all",
            moodle("Cid", "work.zip", 103): zipped({"../../out.ipynb": "cid"}),
        }
    )
    assert a_class.files()[f"Ada/{STAGE}/work.zip/work/{NOTEBOOK}"] == "ada"
    assert {path.name for path in (a_class.course / "submitted").rglob("*.zip") if path.is_file()} == {"work.zip"}
    assert not list(a_class.course.rglob("out.ipynb"))
    for learner in ("Ben", "Cid"):
        remarks = take_in(a_class.course / "submitted" / learner / STAGE, new_notebook(), STAGE).remarks
        assert [remark.kind for remark in remarks][:1] == ["archive"]


def test_a_folder_may_be_called_as_an_archive(a_class, tmp_path):
    for learner in ("Ada", "Ben"):
        (tmp_path / "class" / learner / "work.zip").mkdir(parents=True)
        (tmp_path / "class" / learner / "work.zip" / NOTEBOOK).write_text(learner)
    a_class.archive = tmp_path / "class"
    a_class.collect()
    assert a_class.files()[f"Ben/{STAGE}/work.zip/{NOTEBOOK}"] == "Ben"


def test_a_learners_large_zip_stays_packed(a_class, monkeypatch):
    from workbook.grading.submissions import collect as module

    monkeypatch.setattr(module, "_INNER", bundle.BundleLimits(total_bytes=1000))
    a_class.collect({moodle("Ada", "work.zip"): zipped({NOTEBOOK: "x" * 2000})})
    assert (a_class.course / "submitted" / "Ada" / STAGE / "work.zip").is_file()


def test_a_second_hand_in_keeps_the_first(a_class):
    for text in ("first", "second", "second", "third"):
        done = a_class.collect({moodle("Ada"): text, moodle("Ben", number=102): "ben"})
    assert (done.again, done.same) == (1, 1)
    assert f"Ada: 1 file; the former hand-in is in submitted_before/Ada/{STAGE}/2" in a_class.said
    assert a_class.files()[f"Ada/{STAGE}/{NOTEBOOK}"] == "third"
    assert a_class.files("submitted_before") == {
        f"Ada/{STAGE}/1/{NOTEBOOK}": "first",
        f"Ada/{STAGE}/2/{NOTEBOOK}": "second",
    }


def test_times_of_the_entries_are_kept_unless_they_are_those_of_the_download(a_class):
    early, late = (2026, 11, 20, 10, 0, 0), (2026, 11, 21, 9, 30, 0)
    entries = {
        moodle("Ada"): ("a", early),
        moodle("Ada", "b.txt"): ("b", late),
        moodle("Ben", number=102): ("c", (2026, 11, 18, 8, 0, 0)),
    }
    a_class.collect(entries)
    stamp = datetime(*late).astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f UTC")
    assert a_class.files()[f"Ada/{STAGE}/timestamp.txt"] == stamp
    taken = take_in(a_class.course / "submitted" / "Ada" / STAGE, new_notebook(), STAGE)
    assert taken.timestamp == datetime(*late).astimezone(UTC).replace(tzinfo=None)
    # An older archive does not undo a newer one.
    done = a_class.collect({**entries, moodle("Ada"): ("old", early), moodle("Ada", "b.txt"): ("b", early)})
    assert (done.same, done.left_out) == (1, 1)
    assert a_class.files()[f"Ada/{STAGE}/{NOTEBOOK}"] == "a"

    a_class.collect({moodle("Cid"): "c", moodle("Dee", number=102): "d"})
    assert f"Cid/{STAGE}/timestamp.txt" not in a_class.files()
    assert any("nobody counts as late" in line for line in a_class.said)


WORKSHEET = """Identifier,Full name,Email address,Status,Last modified (submission),Feedback comments
Participant 101,Anna Müller,anna@uni.example,Submitted,"Wednesday, 10 June 2026, 2:14 PM","two
lines"
Participant 102,Anna Müller,anna.m@uni.example,Submitted,-,
Participant 103,Ben O'Hara,ben@uni.example,Submitted,"Thursday, 11 June 2026, 9:00 AM",
"""


def test_the_grading_worksheet_tells_who_and_when(a_class):
    learners = a_class.learners(WORKSHEET)
    entries = {
        moodle("Anna Müller"): "one",
        moodle("Anna Müller", number=102): "two",
        moodle("Ben OHara", number=103): "ben",
        moodle("Zoe", number=104): "zoe",
    }
    done = a_class.collect(entries, learners=learners)
    assert (done.new, done.left_out) == (3, 1)
    assert any(line.startswith("left out: Zoe: learners.csv has no learner of this name") for line in a_class.said)
    files = a_class.files()
    assert files[f"anna@uni.example/{STAGE}/{NOTEBOOK}"] == "one"
    assert files[f"anna.m@uni.example/{STAGE}/{NOTEBOOK}"] == "two"
    stamp = datetime(2026, 6, 10, 14, 14).astimezone(UTC)
    assert files[f"anna@uni.example/{STAGE}/timestamp.txt"] == f"{stamp:%Y-%m-%d %H:%M:%S.%f} UTC"
    assert f"anna.m@uni.example/{STAGE}/timestamp.txt" not in files
    with open_gradebook(Course(a_class.course)) as gradebook:
        student = gradebook.find_student("ben@uni.example")
        assert (student.first_name, student.last_name) == ("Ben", "O'Hara")


def test_a_time_told_later_is_entered(a_class):
    a_class.collect({f"{name}.ipynb": name for name in ("anna@uni.example", "ben@uni.example")})
    a_class.collect(learners=a_class.learners(WORKSHEET))
    assert f"ben@uni.example/{STAGE}/timestamp.txt" in a_class.files()
    assert not (a_class.course / "submitted_before").exists()


def test_the_reports_file_for_moodle_knows_the_learners(a_class):
    text = "First name;Last name;Username;ID number;Email address\nAda;Lovelace;al1;S-77;ada@uni.example\n"
    a_class.collect({moodle("Lovelace Ada"): "x"}, learners=a_class.learners(text))
    assert set(a_class.files()) == {f"al1/{STAGE}/{NOTEBOOK}"}
    found = put_together(a_class.course, {}, read_gradebook(Course(a_class.course)), [("al1", STAGE)])
    for identifier, expected in (("username", "al1"), ("idnumber", "S-77"), ("email", "ada@uni.example")):
        made, left_out = moodle_csv(found, identifier)
        assert not left_out
        assert made.splitlines()[1].startswith(f'"{expected}"')


def test_two_of_one_name_need_the_worksheet(a_class):
    entries = {moodle("Anna Müller"): "one", moodle("Anna Müller", number=102): "two"}
    text = "Full name,Username\nAnna Müller,am1\nAnna Müller,am2\n"
    assert a_class.collect(entries, learners=a_class.learners(text)).left_out == 2
    assert "name the assignment's grading worksheet" in a_class.said[0]
    a_class.collect(entries)
    assert {name.split("/")[0] for name in a_class.files()} == {"Anna Müller_101", "Anna Müller_102"}


LIST = "First name,Last name,Username,Email address\nAda,Lovelace,ada,ada@x\nBen,Bitdiddle,ben,ben@x\n"
BY_EMAIL = "First name,Last name,Email address\nAda,Lovelace,ada@x\nBen,Bitdiddle,ben@x\nZoe,New,zoe@x\n"


def students(a_class):
    with open_gradebook(Course(a_class.course)) as gradebook:
        return {student.id for student in gradebook.students}


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


def test_who_has_entered_the_gradebook_alone_is_known_too(a_class):
    a_class.collect({moodle("Ada Lovelace"): "ada"}, learners=a_class.learners(LIST))
    done = a_class.collect({moodle("Ben Bitdiddle"): "ben"})
    assert done.left_out == 1
    (line,) = [line for line in a_class.said if line.startswith("left out: Ben")]
    assert line.endswith("else say nbgrader db student remove ben")


def test_two_of_one_name_are_two_whatever_the_list(a_class):
    entries = {moodle("Anna Müller"): "one", moodle("Anna Müller", number=102): "two"}
    for _ in range(2):
        done = a_class.collect(entries, learners=a_class.learners(WORKSHEET))
        assert done.left_out == 0
    # Another Anna came for the first.
    other = WORKSHEET.replace("anna@", "anna.new@")
    assert a_class.collect(entries, learners=a_class.learners(other)).left_out == 0


def test_who_handed_in_nothing_is_entered_and_said(a_class):
    text = "Full name,Username\n" + "".join(f"{name.title()} X,{name}\n" for name in ("kim", "ada", "fay", "dot"))
    learners = a_class.learners(text)
    a_class.collect({moodle("Ada X"): "ada", moodle("Dot X", "link:"): "left out"}, learners=learners)
    assert "not handed in: fay, kim" in a_class.said
    assert students(a_class) == {"ada", "dot", "fay", "kim"}
    # In parts: who has handed in before has handed in.
    a_class.collect({moodle("Kim X"): "kim"}, learners=learners)
    assert "not handed in: dot, fay" in a_class.said


def test_another_stages_archive_is_doubted(a_class):
    entries = {
        moodle("Ada", f"Copy of {OTHER} (1).ipynb"): "ada",
        moodle("Ben", f"{OTHER}.ipynb", 102): "ben",
        moodle("Ben", "mine.ipynb", 102): "ben",
        moodle("Cid", "work.zip", 103): zipped({f"{OTHER}.ipynb": "cid"}),
        moodle("Dee", number=104): "dee",
    }
    for said in ("1 file", "1 file, as before"):
        a_class.collect(entries)
        doubted = [line for line in a_class.said if "right --stage" in line]
        assert doubted == [f"{who}: {said}, named like {OTHER}: is it the right --stage?" for who in ("Ada", "Cid")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Nachname,Vorname\nA,B\n", "export it from Moodle in English"),
        ("Full name,Username\nAda,\n", "in every row"),
        ("", "needs the learners' names"),
        ("Full name,Username\nAda," + "x" * 200_000, "is no CSV file"),
    ],
)
def test_a_list_that_is_no_list_of_learners(a_class, text, said):
    with pytest.raises(GradingError, match=said):
        a_class.collect({moodle("Ada"): "x"}, learners=a_class.learners(text))


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
    assert f"left out: {NOTEBOOK}: no learner's name: call it LEARNER/{NOTEBOOK}" in a_class.said


def test_an_unpacked_archive_within_a_folder(a_class, tmp_path):
    path = tmp_path / "unpacked" / "Course-Toy-123" / moodle("Ada")
    path.parent.mkdir(parents=True)
    path.write_text("x")
    a_class.collect(source=tmp_path / "unpacked")
    assert set(a_class.files()) == {f"Ada/{STAGE}/{NOTEBOOK}"}


@pytest.mark.parametrize("name", ["../../out.ipynb", "/out.ipynb", "..\\..\\out.ipynb", "C:/out.ipynb", "a\n/x.ipynb"])
def test_names_that_lead_elsewhere_are_left_out(a_class, name):
    done = a_class.collect({moodle("Ada"): "fine", moodle("Ada", name): "evil", moodle("..", number=102): "evil"})
    assert "evil" not in a_class.files().values()
    assert not list(a_class.course.parent.rglob("out.ipynb"))
    assert a_class.files()[f"Ada/{STAGE}/{NOTEBOOK}"] == "fine"
    assert done.left_out == 2
    assert all(line.isprintable() for line in a_class.said)


def test_links_and_encrypted_files_are_left_out(a_class):
    link = zipfile.ZipInfo(moodle("Ada", "link.ipynb"))
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    data = zipped({moodle("Ada"): "fine", link: "/etc/passwd", moodle("Ben", number=102): "secret"})
    # The flag of an encrypted file, in the list at the end of the archive.
    at = data.rindex(b"PK\x01\x02")
    a_class.archive.write_bytes(data[: at + 8] + bytes([data[at + 8] | 1]) + data[at + 9 :])
    assert a_class.collect().left_out == 2
    assert set(a_class.files()) == {f"Ada/{STAGE}/{NOTEBOOK}"}
    assert any("is encrypted" in line for line in a_class.said)
    assert any("is a symbolic link" in line for line in a_class.said)


def test_a_damaged_file_leaves_out_its_learner_alone(a_class):
    data = zipped({moodle("Ada"): "aaaaaaaa", moodle("Ada", "more.txt"): "fine", moodle("Ben", number=102): "ben"})
    a_class.archive.write_bytes(data.replace(b"aaaaaaaa", b"aaaabaaa"))
    done = a_class.collect()
    assert (done.new, done.left_out) == (1, 1)
    assert set(a_class.files()) == {f"Ben/{STAGE}/{NOTEBOOK}"}
    assert any(NOTEBOOK in line and "download the archive again" in line for line in a_class.said)
    assert not list((a_class.course / ".grading").glob("collect-*"))


def test_two_files_of_one_name(a_class):
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped({zipfile.ZipInfo(moodle("Ada")): "one", zipfile.ZipInfo(moodle("Ada")): "two"})
    a_class.archive.write_bytes(data)
    assert a_class.collect().left_out == 1
    assert a_class.files() == {f"Ada/{STAGE}/{NOTEBOOK}": "one"}


def test_names_in_utf8_without_the_flag(a_class):
    name = moodle("Jörg").encode()
    data = zipped({moodle("J__rg"): "x"}).replace(moodle("J__rg").encode(), name)
    a_class.archive.write_bytes(data)
    a_class.collect()
    assert set(a_class.files()) == {f"Jörg/{STAGE}/{NOTEBOOK}"}


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        ({"entries": 1}, "collect it in parts"),
        ({"total_bytes": 50}, "collect it in parts"),
        ({"file_bytes": 50}, None),
    ],
)
def test_an_archive_beyond_the_limits(a_class, monkeypatch, limits, said):
    limited = bundle.BundleLimits(**limits)
    monkeypatch.setattr(
        "workbook.grading.submissions.collect.open_bundle", lambda path: bundle.open_bundle(path, limited)
    )
    entries = {moodle("Ada"): "a" * 60, moodle("Ben", number=102): "b"}
    if said:
        with pytest.raises(GradingError, match=said):
            a_class.collect(entries)
    else:
        assert a_class.collect(entries).left_out == 1
        assert set(a_class.files()) == {f"Ben/{STAGE}/{NOTEBOOK}"}
        assert "is larger than 50 bytes" in a_class.said[0]


def test_a_file_that_is_longer_than_it_says(tmp_path):
    item = bundle.Item(("x",), 3, None, "", lambda: io.BytesIO(b"x" * 10))
    with pytest.raises(bundle.UnreadableItemError, match="longer"):
        item.copy(tmp_path / "x")


@pytest.mark.parametrize("cut", [0, 30, -10])
def test_a_broken_archive_is_one_line_with_its_name_and_the_cure(a_class, capsys, cut):
    a_class.archive.write_bytes(zipped({moodle("Ada"): "x"})[:cut])
    arguments = ["collect", str(a_class.archive), "--stage", STAGE, "--course", str(a_class.course)]
    assert main(arguments) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert a_class.archive.name in line
    assert "download it again" in line


def test_the_command(a_class, capsys):
    a_class.archive.write_bytes(zipped({moodle("Ada"): "x", "readme.txt": "y"}))
    arguments = ["collect", str(a_class.archive), "--course", str(a_class.course), "--stage"]
    assert main([*arguments, "1"]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "new 1, handed in again 0, as before 0, left out 1"
    assert main([*arguments, "9"]) == 1
    assert "The stages are: 01_toy, 02_more" in capsys.readouterr().err
    a_class.archive.write_bytes(zipped({moodle("Ada"): "x"}))
    assert main([*arguments, "01"]) == 0


@pytest.mark.parametrize("what", ["missing", "empty folder", "no course"])
def test_what_cannot_be_collected(a_class, tmp_path, what):
    source = Path(tmp_path, "nothing")
    if what == "empty folder":
        source.mkdir()
    if what == "no course":
        source, a_class.course = tmp_path, tmp_path
        assert os.listdir(source)
    with pytest.raises(GradingError, match=r"There is no|holds no submissions|has no stages"):
        a_class.collect(source=source)


@pytest.mark.parametrize("where", ["", " ", "course", "course/source/..", ".", "link"])
def test_the_course_itself_is_no_source(a_class, tmp_path, monkeypatch, where):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link").symlink_to(a_class.course)
    with pytest.raises(GradingError, match=r"has no name|is the course folder, or holds it"):
        a_class.collect(source=where)
    assert not (a_class.course / "submitted").exists()


def refuse(monkeypatch, name, place):
    """Let a function of `os` fail below `place`: permissions do not bind root, whom tests may run as."""
    function = getattr(os, name)

    def refusing(path=".", *more, **options):
        if any(str(one).startswith(str(place)) for one in (path, *more)):
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return function(path, *more, **options)

    monkeypatch.setattr(os, name, refusing)


def test_a_course_that_cannot_be_written_is_one_line(a_class, monkeypatch, capsys):
    a_class.archive.write_bytes(zipped({moodle("Ada"): "x"}))
    (a_class.course / "submitted").mkdir()
    refuse(monkeypatch, "mkdir", a_class.course / "submitted")
    assert main(["collect", str(a_class.archive), "--stage", STAGE, "--course", str(a_class.course)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"workbook collect: cannot write {a_class.course}/submitted/Ada (Permission denied)")


def test_one_learners_folder_that_cannot_be_written_is_left_out(a_class, monkeypatch):
    (a_class.course / "submitted" / "Ada").mkdir(parents=True)
    refuse(monkeypatch, "rename", a_class.course / "submitted" / "Ada")
    done = a_class.collect({moodle("Ada"): "ada", moodle("Ben", number=102): "ben"})
    assert (done.new, done.left_out) == (1, 1)
    assert set(a_class.files()) == {f"Ben/{STAGE}/{NOTEBOOK}"}
    why = "submitted/Ada cannot be written (Permission denied): change its permissions, and collect again"
    assert f"left out: Ada: {why}" in a_class.said


def test_a_full_disk_is_no_fault_of_a_learner(a_class, monkeypatch):
    def copy(item, path):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(bundle.Item, "copy", copy)
    with pytest.raises(GradingError, match=r"cannot write .*No space left"):
        a_class.collect({moodle("Ada"): "x"})


def test_what_cannot_be_written_is_not_called_unreadable(tmp_path):
    item = bundle.Item(("x",), 1, None, "", lambda: io.BytesIO(b"x"))
    (tmp_path / "x").touch()
    with pytest.raises(FileExistsError):
        item.copy(tmp_path / "x")


def test_an_archive_that_cannot_be_read(a_class, monkeypatch):
    def refused(path):
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(bundle.zipfile, "ZipFile", refused)
    with pytest.raises(GradingError, match=r"Toy-123\.zip cannot be read \(Permission denied\)"):
        a_class.collect(source=a_class.archive)


@pytest.mark.parametrize("top", ["class", "class/course"])
def test_a_folder_that_cannot_be_read_has_a_line(a_class, tmp_path, monkeypatch, top):
    names = ("ada", "ben") if top == "class" else (moodle("ada", "").strip("/"), moodle("ben", "", 102).strip("/"))
    for name in names:
        (tmp_path / top / name).mkdir(parents=True)
        (tmp_path / top / name / NOTEBOOK).write_text(name)
    refuse(monkeypatch, "scandir", tmp_path / top / names[0])
    done = a_class.collect(source=tmp_path / "class")
    assert done.left_out == 1
    assert set(a_class.files()) == {f"ben/{STAGE}/{NOTEBOOK}"}
    assert a_class.said[0].startswith("left out: ada")
    assert a_class.said[0].endswith("cannot be read (Permission denied)")
    refuse(monkeypatch, "scandir", tmp_path / "class")
    with pytest.raises(GradingError, match=r"class cannot be read \(Permission denied\)"):
        a_class.collect(source=tmp_path / "class")


def test_a_folder_whose_files_cannot_be_looked_at(a_class, tmp_path, monkeypatch):
    (tmp_path / "class" / "ada").mkdir(parents=True)
    (tmp_path / "class" / "ada" / NOTEBOOK).touch()
    refuse(monkeypatch, "lstat", tmp_path / "class" / "ada" / NOTEBOOK)
    assert a_class.collect(source=tmp_path / "class").left_out == 1
    assert "cannot be read (Permission denied)" in a_class.said[0]


@pytest.mark.parametrize("learners", [None, LIST])
def test_a_broken_gradebook_is_noticed_before_anything_is_put_in_place(a_class, learners):
    (a_class.course / "gradebook.db").write_bytes(b"no database" * 1000)
    learners = a_class.learners(learners) if learners else None
    with pytest.raises(GradingError, match="The gradebook cannot be opened"):
        a_class.collect({moodle("Ada Lovelace"): "x"}, learners=learners)
    assert not (a_class.course / "submitted").exists()


def test_a_gradebook_that_cannot_be_written_is_noticed_before_anything_is_put_in_place(a_class):
    students(a_class)  # makes it
    with sqlite3.connect(a_class.course / "gradebook.db") as database:
        database.execute("create trigger no before insert on student begin select raise(abort, 'is read-only'); end")
    with pytest.raises(GradingError, match=r"cannot be read or written \(.*is read-only\): nothing was collected\.$"):
        a_class.collect({moodle("Ada Lovelace"): "x"}, learners=a_class.learners(LIST))
    assert not (a_class.course / "submitted").exists()


@pytest.mark.parametrize("buffering", [0, -1])
@pytest.mark.parametrize("verb", ["collect", "try"])
def test_nobody_reads_what_is_printed(a_class, monkeypatch, verb, buffering):
    a_class.archive.write_bytes(zipped({moodle(name, number=at): name for at, name in enumerate("abc")}))
    reader, writer = os.pipe()
    os.close(reader)
    monkeypatch.setattr(maintainer, "try_", lambda **_: print("x") or 0)
    arguments = {
        "collect": ["collect", str(a_class.archive), "--stage", STAGE, "--course", str(a_class.course)],
        "try": ["try", STAGE, "x", "x.py"],
    }
    # 0 is as with PYTHONUNBUFFERED.
    with io.TextIOWrapper(os.fdopen(writer, "wb", buffering), write_through=not buffering) as output:
        monkeypatch.setattr(sys, "stdout", output)
        status = main(arguments[verb])
        monkeypatch.undo()
    # Closed without an error, and all is done.
    assert status == (verb == "try")
    if verb == "collect":
        assert len(a_class.files()) == 3
