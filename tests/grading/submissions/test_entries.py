"""What is in a submission folder is listed within limits, and nothing is followed."""

import os
import socket

import pytest

from tests.support.submitted_folder import ANSWER, NAME, STAGE, answer, taken, text
from workbook.grading.submissions.entries import list_entries, names_of
from workbook.grading.submissions.intake_limits import IntakeLimits


def test_links_pipes_and_sockets_are_not_opened(folder, tmp_path, monkeypatch):
    (tmp_path / "secret.ipynb").write_text(text())
    (folder / NAME).symlink_to(tmp_path / "secret.ipynb")
    (folder / "tree").symlink_to("/")
    os.mkfifo(folder / "pipe.ipynb")
    monkeypatch.chdir(folder)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
        found, remarks = taken(folder)
    assert not found.found
    assert str(tmp_path / "secret.ipynb") in remarks["link"].evidence
    assert remarks["special"].for_human
    assert not found.files


def test_the_folder_is_a_link(folder, tmp_path):
    (folder / NAME).write_text(text())
    (tmp_path / "link").symlink_to(folder)
    found, remarks = taken(tmp_path / "link")
    assert not found.found
    assert remarks["link"].evidence == str(folder)


def test_the_file_in_place_of_the_folder(tmp_path):
    (tmp_path / STAGE).write_text(text(), encoding="utf-8")
    found, remarks = taken(tmp_path / STAGE)
    assert answer(found) == ANSWER
    assert remarks["folder"].for_human


def test_a_hard_link_is_read_only_as_a_notebook(folder, tmp_path):
    for name in (NAME, "data.csv"):
        (tmp_path / name).write_text(text(), encoding="utf-8")
        os.link(tmp_path / name, folder / name)
    found, remarks = taken(folder)
    assert answer(found) == ANSWER
    assert remarks["link"].for_human
    assert not found.files


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(folder):
    (folder / NAME).write_text(text())
    (folder / NAME).chmod(0)
    assert taken(folder)[1]["unreadable"].for_human


def test_an_enormous_folder_is_cut_and_the_notebook_found(folder):
    for n in range(60):
        (folder / f"{n:03}").write_text("x")
    (folder / NAME).write_text(text(), encoding="utf-8")
    found, remarks = taken(folder, IntakeLimits(entries=50))
    assert answer(found) == ANSWER
    assert len(found.files) == 49
    assert remarks["large"].for_human


def test_a_deep_folder_and_too_many_bytes(folder):
    (folder / NAME).write_text(text(), encoding="utf-8")
    deep = folder.joinpath(*"abcdefghij")
    deep.mkdir(parents=True)
    (deep / "x").write_text("x")
    (folder / "big").write_bytes(b"x" * 3000)
    (folder / "small").write_bytes(b"x" * 1000)
    found, remarks = taken(folder, IntakeLimits(files_bytes=2000))
    assert [name for name, _ in found.files] == ["small"]
    assert remarks["large"].for_human
    assert answer(found) == ANSWER


def test_git_is_a_part_of_a_submission_and_what_runs_leave_behind_is_not(folder):
    for name in (".git/HEAD", "__pycache__/x.pyc", "movie_map.html", "._x", "a.csv"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x")
    entries, remarks = list_entries(folder, most=10, depth=2)
    assert {entry.name for entry in entries} == {".git", ".git/HEAD", "a.csv"}
    assert remarks == []


def test_a_file_that_grew_since_it_was_listed_is_read_to_its_listed_size(folder):
    (folder / "a.csv").write_text("12")
    ((entry,), _) = list_entries(folder, most=10, depth=2)
    (folder / "a.csv").write_text("1234")
    assert entry.read() == b"12"
    assert names_of([entry] * 7) == "a.csv, a.csv, a.csv, a.csv, a.csv and 2 more"
