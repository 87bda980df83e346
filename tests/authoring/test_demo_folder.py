"""`workbook demo` empties only a folder that it made itself."""

import shutil

import pytest

from workbook.authoring import sample_class
from workbook.authoring.demo_folder import MARKER, new_folder
from workbook.cli import main
from workbook.errors import AuthoringError


class StoppedError(Exception):
    """Stands for Ctrl-C while the sample course is being made."""


@pytest.fixture
def demo_folder(tmp_path, monkeypatch):
    """Return a function that runs `workbook demo` in a folder and stops it when the course is half made."""

    def half_made(course, *_):
        assert [path.name for path in course.root.iterdir()] == [MARKER]
        (course.root / "source").mkdir()
        (course.root / "gradebook.db").write_text("half")
        raise StoppedError

    def run(folder):
        with pytest.raises(StoppedError):
            main(["demo", "2", "--folder", str(folder)])
        return folder

    monkeypatch.setattr(sample_class, "new_course", half_made)
    monkeypatch.chdir(tmp_path)
    return run


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(folder, capsys, named=None):
    """Run `workbook demo` in a folder that it must refuse; return its one line."""
    before = contents(folder)
    assert main(["demo", "2", "--folder", str(named or folder)]) == 1
    assert contents(folder) == before
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"workbook demo: {named or folder} is ")
    assert "name a new folder with --folder" in line
    return line


@pytest.mark.parametrize("make", [lambda folder: None, lambda folder: folder.mkdir()], ids=["missing", "empty"])
def test_a_new_folder_is_marked_first(demo_folder, tmp_path, make):
    make(tmp_path / "demo")
    demo_folder(tmp_path / "demo")


def test_a_demo_that_was_stopped_is_made_again(demo_folder, tmp_path):
    folder = demo_folder(tmp_path / "demo")
    outside = tmp_path / "outside.txt"
    outside.write_text("mine")
    (folder / "link").symlink_to(outside)
    (folder / "folder_link").symlink_to(tmp_path)
    demo_folder(folder)
    assert outside.read_text() == "mine"


def test_a_course_is_refused(demo_folder, tmp_path, capsys):
    course = tmp_path / "course"
    (course / "submitted").mkdir(parents=True)
    (course / "gradebook.db").write_text("a year of points")
    refused(course, capsys)


def test_a_copied_marker_is_void(demo_folder, tmp_path, capsys):
    copy = shutil.copytree(demo_folder(tmp_path / "demo"), tmp_path / "course")
    refused(copy, capsys)


def test_a_link_and_a_file_are_refused(demo_folder, tmp_path, capsys):
    folder, link, file = demo_folder(tmp_path / "demo"), tmp_path / "link", tmp_path / "file"
    link.symlink_to(folder)
    file.write_text("mine")
    refused(folder, capsys, named=link)
    refused(tmp_path, capsys, named=file)


def test_a_demo_in_use_is_refused(demo_folder, tmp_path, capsys, monkeypatch):
    folder = demo_folder(tmp_path / "demo")
    monkeypatch.chdir(folder / "source")
    refused(folder, capsys)
    monkeypatch.chdir(tmp_path)
    (folder / ".git").mkdir()
    refused(folder, capsys)


def test_the_repository_is_refused_whatever_it_holds(demo_folder, tmp_path):
    folder = demo_folder(tmp_path / "demo")
    before = contents(folder)
    with pytest.raises(AuthoringError, match="in use"):
        new_folder(folder, root=folder / "source")
    assert contents(folder) == before
