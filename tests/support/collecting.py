"""A course with an archive to be collected, for the tests of `workbook collect`."""

import io
import os
import zipfile

from workbook.grading.course.collected import read_origins
from workbook.grading.course.gradebook import open_gradebook
from workbook.grading.course.layout import Course
from workbook.grading.submissions.collect import collect

STAGE, OTHER = "01_toy", "02_more"
NOTEBOOK = f"{STAGE}.ipynb"
DAY = (2026, 11, 20, 10, 0, 0)
MARK = "_assignsubmission_file"
WORKSHEET = """Identifier,Full name,Email address,Status,Last modified (submission),Feedback comments
Participant 101,Anna Müller,anna@uni.example,Submitted,"Wednesday, 10 June 2026, 2:14 PM","two
lines"
Participant 102,Anna Müller,anna.m@uni.example,Submitted,-,
Participant 103,Ben O'Hara,ben@uni.example,Submitted,"Thursday, 11 June 2026, 9:00 AM",
"""
LIST = "First name,Last name,Username,Email address\nAda,Lovelace,ada,ada@x\nBen,Bitdiddle,ben,ben@x\n"
BY_EMAIL = "First name,Last name,Email address\nAda,Lovelace,ada@x\nBen,Bitdiddle,ben@x\nZoe,New,zoe@x\n"


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
        source, stage = options.pop("source", self.archive), options.pop("stage", "1")
        return collect(self.course, source, stage, say=self.said.append, **options)

    def files(self, top="submitted"):
        """Return {name below the folder: content}."""
        paths = [path for path in (self.course / top).rglob("*") if path.is_file()]
        return {path.relative_to(self.course / top).as_posix(): path.read_text(errors="replace") for path in paths}

    def names(self):
        """Return the names of the files in submitted/, without timestamp.txt."""
        return {name for name in self.files() if not name.endswith("/timestamp.txt")}

    def origins(self, stage=STAGE):
        """Return {learner: (number, attempt, late)} of what was collected of a stage."""
        found = read_origins(Course(self.course))
        return {
            learner: (stages[stage].number, stages[stage].attempt, stages[stage].late)
            for learner, stages in found.items()
            if stage in stages
        }

    def learners(self, text, name="learners.csv"):
        path = self.course.parent / name
        path.write_text(text, encoding="utf-8-sig")
        return path


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


def students(a_class):
    with open_gradebook(Course(a_class.course)) as gradebook:
        return {student.id for student in gradebook.students}


def refuse(monkeypatch, name, place):
    """Let a function of `os` fail below `place`: permissions do not bind root, and tests may run as root."""
    function = getattr(os, name)

    def refusing(path=".", *more, **options):
        if any(str(one).startswith(str(place)) for one in (path, *more)):
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return function(path, *more, **options)

    monkeypatch.setattr(os, name, refusing)
