"""record.json: what is saved is read back, anything else is None, and its page names exactly its fields."""

import dataclasses
import json
import re

import pytest

from workbook.authoring.stages import ROOT
from workbook.checks.outcomes import NOT_YET, PASSED, Outcome
from workbook.grading.course.record import NAME, VERSION, ExerciseRecord, Record, Remark, load, save

PAGE = (ROOT / "docs" / "reference" / "record.md").read_text(encoding="utf-8")
RECORD = Record(
    learner="Zoë 名",
    stage="02_matrix_factorization",
    digest="0" * 64,
    timestamp="2026-06-10T12:14:00",
    sandbox="bubblewrap",
    seconds=12.5,
    own_seconds=3.25,
    exercises=(
        ExerciseRecord(
            "encode_ids",
            1.5,
            2.0,
            0.5,
            (
                Outcome("Users get numbers", PASSED),
                Outcome("Items too", NOT_YET, "They have none.", 2.0, 0.1, True, "x"),
            ),
        ),
        ExerciseRecord("reading", None, 3.0, remark="A person reads it."),
        ExerciseRecord("top_n", 1.0, 1.0),
    ),
    remarks=(Remark("renamed", "The notebook has another name."), Remark("link", "A link.", True, "x -> y")),
)


def text(**changed):
    """Return the text of a record.json with other values; None takes a value out."""
    facts = {"version": VERSION, **dataclasses.asdict(RECORD), **changed}
    return json.dumps({name: value for name, value in facts.items() if value is not None})


def test_what_is_saved_is_read_back(tmp_path):
    save(RECORD, tmp_path)
    assert load(tmp_path) == RECORD
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_points_of_a_person_are_not_in_the_sums():
    assert (RECORD.score, RECORD.max_score) == (2.5, 3.0)
    assert [found.manual for found in RECORD.exercises] == [False, True, False]


def test_a_whole_record_is_read(tmp_path):
    # So that the damaged ones below differ from it in nothing else.
    (tmp_path / NAME).write_text(text(), encoding="utf-8")
    assert load(tmp_path) == RECORD


@pytest.mark.parametrize(
    "content",
    [
        text(version=VERSION - 1),
        text(version=VERSION + 1),
        text(version=str(VERSION)),
        text(version=None),
        text(digest=None),
        text(remarks=None),
        text(more="x"),
        text(exercises=7),
        text(exercises=[{"exercise": "top_n"}]),
        text(exercises=[{"exercise": "top_n", "points": 1, "max_points": 1, "tests": ["passed"]}]),
        text(remarks=[{"kind": "link"}]),
        text()[:-1],
        "",
        "{",
        "{}",
        "[]",
        "7",
        '"text"',
        "null",
    ],
)
def test_another_version_or_a_damaged_record_is_none(tmp_path, content):
    (tmp_path / NAME).write_text(content)
    assert load(tmp_path) is None


def test_another_encoding_is_none(tmp_path):
    (tmp_path / NAME).write_bytes(text().encode("utf-16"))
    assert load(tmp_path) is None


def test_no_record_and_no_folder_are_none(tmp_path):
    assert load(tmp_path) is None
    assert load(tmp_path / "no folder") is None
    (tmp_path / "file").touch()
    assert load(tmp_path / "file") is None


def documented(title):
    """Return the fields of the table below a heading of the page."""
    _, _, after = PAGE.partition(f"\n## {title}\n")
    section = after.split("\n## ")[0]
    return re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)


@pytest.mark.parametrize(
    ("title", "kind", "more"),
    [
        ("The record", Record, ["version"]),
        ("An exercise", ExerciseRecord, []),
        ("A test", Outcome, []),
        ("A remark", Remark, []),
    ],
)
def test_the_page_names_exactly_the_fields(title, kind, more):
    fields = [*more, *(field.name for field in dataclasses.fields(kind))]
    assert sorted(documented(title)) == sorted(fields)


def test_the_page_names_the_version():
    assert re.findall(r"^This page describes version (\d+)\.", PAGE, re.MULTILINE) == [str(VERSION)]


def test_the_page_names_each_status():
    row = re.search(r"^\| `status` \|.*$", PAGE, re.MULTILINE)[0]
    assert {"passed", "not yet", "not attempted"} == set(re.findall(r"`([a-z ]+)`", row)) - {"status"}
