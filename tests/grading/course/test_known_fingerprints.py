"""Digests that an earlier run has read: they are used as long as nothing says that a file has changed."""

import os
import time

import pytest

from tests.support.class_stand_in import SOURCE, STAGES, make_course, write_source
from workbook.grading.course import fingerprint, known_fingerprints
from workbook.grading.course.fingerprint import Fingerprints
from workbook.grading.course.known_fingerprints import KnownFingerprints
from workbook.grading.course.layout import Course

STAGE = STAGES[0]


@pytest.fixture
def course(tmp_path, monkeypatch):
    """Return a course in which ann has submitted a stage, long before anything reads it."""
    monkeypatch.setattr(known_fingerprints, "_SETTLED_NS", -(10**9))
    found = Course(make_course(tmp_path, {"ann": 3}))
    found.workshop.mkdir(exist_ok=True)
    return found


@pytest.fixture
def read(monkeypatch):
    """Return the list of the files of submissions that are read."""
    paths, file_digest = [], fingerprint._file_digest
    monkeypatch.setattr(fingerprint, "_file_digest", lambda path: paths.append(path) or file_digest(path))
    return paths


def keep(course):
    prints = KnownFingerprints(course)
    digest = prints.of("ann", STAGE)
    prints.save()
    return digest


def test_a_file_is_read_once(course, read):
    digest = keep(course)
    assert len(read) == 1
    assert keep(course) == digest
    assert len(read) == 1
    assert Fingerprints(course).of("ann", STAGE) == digest


@pytest.mark.parametrize("keeps_times", [False, True])
def test_a_changed_file_has_another_digest(course, keeps_times):
    digest = keep(course)
    path = course.submission("ann", STAGE) / f"{STAGE}.ipynb"
    before = path.stat()
    time.sleep(0.02)
    path.write_text("4")
    if keeps_times:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert keep(course) == Fingerprints(course).of("ann", STAGE) != digest


def test_a_changed_stage_has_another_digest(course, read):
    digest = keep(course)
    write_source(course.root, STAGE, SOURCE.replace("return 1", "return 3"))
    assert keep(course) == Fingerprints(course).of("ann", STAGE) != digest


def test_a_digest_that_a_worker_computed_is_kept(course, read):
    prints, digest = KnownFingerprints(course), Fingerprints(course).of("ann", STAGE)
    prints.note("ann", STAGE, digest)
    prints.save()
    read.clear()
    assert KnownFingerprints(course).of("ann", STAGE) == digest
    assert read == []


def test_what_changed_a_moment_ago_is_not_kept(course, read, monkeypatch):
    monkeypatch.setattr(known_fingerprints, "_SETTLED_NS", 10**12)
    assert keep(course) == keep(course)
    assert len(read) == 2


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"01": []}', '{"01": {"ann": null}}', '{"01": {"ann": ["", 1, ""]}}']
)
def test_without_a_readable_list_all_files_are_read(course, read, damage):
    digest = keep(course)
    (course.workshop / "digests.json").write_text(damage)
    assert keep(course) == digest
    assert len(read) == 2
