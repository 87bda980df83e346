"""Small classes for tests of the report, and readers of what it wrote."""

import contextlib
import csv
import dataclasses
import html.parser
import io
import random

from nbgrader.api import Gradebook

from tests.support.sample_records import sample_record
from workbook.grading.report.assemble import put_together
from workbook.grading.report.read_gradebook import Book, Student

STAGE = "01_keras_basics"


def record(learner="ada", stage=STAGE, skill=0.5, seed=0, **changed):
    return dataclasses.replace(sample_record(learner, stage, skill, random.Random(seed)), **changed)


@contextlib.contextmanager
def gradebook_of(course):
    """Open the gradebook of a course that write_course made; what is changed in it is kept."""
    with Gradebook(f"sqlite:///{course}/gradebook.db", "sample course") as book:
        yield book
        book.db.commit()
        book.engine.dispose()


def grade_of(book, cell, learner="ada"):
    return book.find_grade(cell, STAGE, STAGE, learner)


def class_of(*records, students=(), submitted=()):
    book = Book("sample", {name: Student(name) for name in students}, {}, {})
    return put_together({(found.learner, found.stage): found for found in records}, book, submitted)


def rows_of(text):
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


class Reader(html.parser.HTMLParser):
    """Collects what a page is made of."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.ids, self.links, self.attributes, self.text = [], [], [], set(), []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value)
            if name in ("href", "src"):
                self.links.append(value)

    def handle_data(self, data):
        self.text.append(data)
