"""The command: what it refuses, what it prints, and what it does if the course cannot be written."""

import io
import os
import sys
from pathlib import Path

import pytest

from tests.support.collecting import STAGE, moodle, refuse, zipped
from workbook.cli import main, maintainer
from workbook.errors import GradingError
from workbook.grading.submissions import archive


def test_the_command(a_class, capsys):
    a_class.archive.write_bytes(zipped({moodle("Ada"): "x", "readme.txt": "y"}))
    arguments = ["collect", str(a_class.archive), "--course", str(a_class.course), "--stage"]
    assert main([*arguments, "1"]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "new 1, submitted again 0, as before 0, left out 1"
    assert main([*arguments, "9"]) == 1
    assert "The stages are: 01_toy, 02_more" in capsys.readouterr().err
    a_class.archive.write_bytes(zipped({moodle("Ada"): "x"}))
    assert main([*arguments, "01"]) == 0


@pytest.mark.parametrize("cut", [0, 30, -10])
def test_a_broken_archive_is_one_line_with_its_name_and_the_fix(a_class, capsys, cut):
    a_class.archive.write_bytes(zipped({moodle("Ada"): "x"})[:cut])
    arguments = ["collect", str(a_class.archive), "--stage", STAGE, "--course", str(a_class.course)]
    assert main(arguments) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert a_class.archive.name in line
    assert "download it again" in line


@pytest.mark.parametrize("what", ["missing", "empty folder", "no course"])
def test_what_cannot_be_collected(a_class, tmp_path, what):
    source = Path(tmp_path, "nothing")
    if what == "empty folder":
        source.mkdir()
    if what == "no course":
        source, a_class.course = tmp_path, tmp_path
        assert os.listdir(source)
    with pytest.raises(GradingError, match=r"There is no|contains no submissions|has no stages"):
        a_class.collect(source=source)


@pytest.mark.parametrize("where", ["", " ", "course", "course/source/..", ".", "link"])
def test_the_course_itself_is_no_source(a_class, tmp_path, monkeypatch, where):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link").symlink_to(a_class.course)
    with pytest.raises(GradingError, match=r"has no name|is the course folder, or contains it"):
        a_class.collect(source=where)
    assert not (a_class.course / "submitted").exists()


def test_a_course_that_cannot_be_written_is_one_line(a_class, monkeypatch, capsys):
    a_class.archive.write_bytes(zipped({moodle("Ada"): "x"}))
    (a_class.course / "submitted").mkdir()
    refuse(monkeypatch, "mkdir", a_class.course / "submitted")
    assert main(["collect", str(a_class.archive), "--stage", STAGE, "--course", str(a_class.course)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"workbook collect: cannot write {a_class.course}/submitted/Ada (Permission denied)")


def test_a_full_disk_is_no_fault_of_a_learner(a_class, monkeypatch):
    def copy(item, path):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(archive.Item, "copy", copy)
    with pytest.raises(GradingError, match=r"cannot write .*No space left"):
        a_class.collect({moodle("Ada"): "x"})


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
