"""Whatever lies in a submission folder, a notebook that can be graded and one sentence about it come out."""

import json
import os
import shutil
import socket
import zipfile
from datetime import datetime

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbook.authoring.stages import notebook_path
from workbook.errors import UnreadableNotebookError
from workbook.grading.notebooks import parse as reading
from workbook.grading.notebooks.parse import read_cells
from workbook.grading.submissions.intake import take_in
from workbook.grading.submissions.intake_limits import IntakeLimits

STAGE = "02_matrix_factorization"
NAME = f"{STAGE}.ipynb"
RELEASED = nbformat.read(notebook_path("release", STAGE), 4)
ANSWER = "def encode_ids(ids):\n    return 'é', ids\n"
LAST = next(cell for cell in reversed(RELEASED.cells) if cell.metadata.get("nbgrader", {}).get("solution"))


LIMITS = IntakeLimits()


@pytest.fixture
def folder(tmp_path):
    """Return an empty submission folder."""
    path = tmp_path / "submitted" / "ada" / STAGE
    path.mkdir(parents=True)
    return path


def work(answer=ANSWER):
    """Return the JSON of a notebook with one answer."""
    notebook = json.loads(json.dumps(RELEASED))
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "encode_ids":
            cell["source"] = answer
    return notebook


def text(notebook=None):
    return json.dumps(notebook or work(), indent=1, ensure_ascii=False)


def taken(folder, limits=LIMITS):
    """Return (Intake, {kind: Remark}); check what is true of each."""
    found = take_in(folder, RELEASED, STAGE, limits)
    nbformat.validate(found.notebook)
    assert found.found or found.notebook == RELEASED
    for remark in found.remarks:
        assert remark.text[-1] in ".", remark.text
        assert remark.text.isprintable()
        (remark.text + remark.evidence).encode()
    return found, {remark.kind: remark for remark in found.remarks}


def answer(found, name="encode_ids"):
    return next(
        cell.source for cell in found.notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == name
    )


def test_a_whole_submission(folder):
    (folder / NAME).write_text(text(), encoding="utf-8")
    (folder / "helpers").mkdir()
    (folder / "helpers" / "mine.csv").write_text("1,2")
    (folder / "movie_map.html").write_text("large")
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / NAME).write_text("{}")
    (folder / "timestamp.txt").write_text("2026-03-01 12:30:00 Europe/Berlin")
    found, remarks = taken(folder)
    assert found.found
    assert answer(found) == ANSWER
    assert not remarks
    assert found.files == (("helpers/mine.csv", folder / "helpers" / "mine.csv"),)
    assert found.timestamp == datetime(2026, 3, 1, 11, 30)


def test_nothing(folder, tmp_path):
    found, remarks = taken(tmp_path / "no" / "such")
    assert not found.found
    assert "missing" in remarks
    assert taken(folder)[1]["missing"].for_human


@pytest.mark.parametrize(
    "name",
    [
        "02_matrix_factorization (1).ipynb",
        "Copie de 02_matrix_factorization.ipynb",
        "02_Matrix_Factorization.IPYNB",
        f"{NAME}.txt",
        f"{NAME}.json",
        STAGE,
        f"{STAGE}.json",
        "Untitled.ipynb",
        f"sub/folder/{NAME}",
        f"week 2\\{NAME}",
        "new\nline.ipynb",
    ],
)
def test_a_renamed_notebook_is_graded(folder, name):
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text(), encoding="utf-8")
    found, remarks = taken(folder)
    assert answer(found) == ANSWER
    assert not remarks["renamed"].for_human
    assert not found.files


def test_a_name_that_is_no_utf_8(folder):
    (folder / NAME).write_text(text(), encoding="utf-8")
    with open(os.fsencode(folder) + b"/caf\xe9.csv", "wb"):
        pass
    found, remarks = taken(folder)
    assert not found.files
    assert "\\udce9" in remarks["name"].text


def test_the_file_in_place_of_the_folder(tmp_path):
    (tmp_path / STAGE).write_text(text(), encoding="utf-8")
    found, remarks = taken(tmp_path / STAGE)
    assert answer(found) == ANSWER
    assert remarks["folder"].for_human


def test_of_several_the_exact_name_wins(folder):
    (folder / NAME).write_text(text(), encoding="utf-8")
    (folder / f"copy {NAME}").write_text(text(work("def encode_ids(ids):\n    return 2\n")))
    found, remarks = taken(folder)
    assert answer(found) == ANSWER
    assert f"copy {NAME}" in remarks["several"].text
    assert remarks["several"].for_human


def test_of_several_without_the_name_the_fullest_wins(folder):
    half = work()
    half["cells"] = half["cells"][:10]
    (folder / "a.ipynb").write_text(text(half))
    (folder / "b.ipynb").write_text(text(), encoding="utf-8")
    found, _ = taken(folder)
    assert answer(found) == ANSWER


def test_an_unreadable_exact_name_beside_a_copy(folder):
    (folder / NAME).write_text("")
    (folder / f"copy {NAME}").write_text(text(), encoding="utf-8")
    found, remarks = taken(folder)
    assert answer(found) == ANSWER
    assert "is empty" in remarks["unreadable"].text


@pytest.mark.parametrize("other", ["01_keras_basics", "03_evaluation", "06_classification"])
def test_another_stage(folder, other):
    shutil.copy(notebook_path("solutions", other), folder / NAME)
    found, remarks = taken(folder)
    assert not found.found
    assert remarks["stage"].for_human
    (folder / f"copy {NAME}").write_text(text(), encoding="utf-8")
    assert answer(taken(folder)[0]) == ANSWER


def test_archives_and_exports(folder):
    with zipfile.ZipFile(folder / f"{NAME}.zip", "w") as archive:
        archive.writestr(NAME, text())
    (folder / f"{STAGE}.py").write_text("x = 1")
    found, remarks = taken(folder)
    assert not found.found
    assert remarks["archive"].for_human
    assert f"{STAGE}.py" in remarks["missing"].text
    assert [name for name, _ in found.files] == [f"{STAGE}.py"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings(folder, encoding):
    notebook = work()
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["source"].isascii() or cell["source"] == ANSWER]
    (folder / NAME).write_bytes(text(notebook).encode(encoding))
    found, remarks = taken(folder)
    assert answer(found) == ANSWER
    assert "encoding" in remarks


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"  \n",
        b"\0" * 100,
        b"{",
        b"not json",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"[1, 2]",
        b"null",
        b"\xff\xfe",
        b"9" * 9000,
    ],
)
def test_no_notebook_in_the_file(folder, data):
    (folder / NAME).write_bytes(data)
    found, remarks = taken(folder)
    assert not found.found
    assert remarks["unreadable"].for_human


def test_half_a_file_saves_what_is_whole(folder):
    data = text().encode()
    end = data.index(LAST.source[:20].encode())
    for cut in (end, data.index("é".encode()) + 1):  # the second in the middle of a character
        (folder / NAME).write_bytes(data[:cut])
        found, remarks = taken(folder)
        assert found.found
        assert remarks["damaged"].for_human
        if cut == end:
            assert answer(found) == ANSWER
        assert len(found.notebook.cells) == len(RELEASED.cells)


def test_a_missing_comma_costs_nothing(folder):
    (folder / NAME).write_text(text().replace("},\n  {", "}\n  {"), encoding="utf-8")
    found, _ = taken(folder)
    assert answer(found) == ANSWER


@pytest.mark.parametrize("ours", [True, False])
@pytest.mark.parametrize("base", ["", "||||||| 0000\nold\n"])
def test_conflict_markers(folder, ours, base):
    mine, stub = text(), json.dumps(RELEASED, indent=1)
    sides = [mine, stub] if ours else [stub, mine]
    body = f"<<<<<<< HEAD\n{sides[0]}\n{base}=======\n{sides[1]}\n>>>>>>> other\n"
    (folder / NAME).write_text(body, encoding="utf-8")
    found, remarks = taken(folder)
    assert answer(found) == ANSWER
    assert remarks["conflict"].for_human
    assert "moved" not in remarks


def test_nan_and_control_characters(folder):
    notebook = work()
    notebook["metadata"]["x"] = [float("nan"), float("inf")]
    (folder / NAME).write_text(text(notebook).replace("return 'é'", "return '\x01é'"), encoding="utf-8")
    found, _ = taken(folder)
    assert answer(found) == ANSWER.replace("'é", "'\x01é")


@pytest.mark.parametrize("place", ["metadata", "outputs"])
def test_deep_nesting_costs_no_other_cell(folder, place):
    deep = "[" * 50_000 + "]" * 50_000
    notebook = work()
    if place == "metadata":
        notebook["metadata"] = {"deep": "DEEP"}
    else:
        notebook["cells"][1]["outputs"] = ["DEEP"]
    (folder / NAME).write_text(text(notebook).replace('"DEEP"', deep), encoding="utf-8")
    found, remarks = taken(folder)
    assert answer(found) == ANSWER
    assert "nested" in remarks["damaged"].text


def test_large_outputs_do_not_count(folder):
    notebook = work()
    notebook["cells"][1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * 100_000}]
    (folder / NAME).write_text(text(notebook), encoding="utf-8")
    limits = IntakeLimits(read_bytes=300_000, notebook_bytes=90_000)
    assert answer(taken(folder, limits)[0]) == ANSWER
    assert "too large" in taken(folder, IntakeLimits(read_bytes=90_000))[1]["unreadable"].text
    assert "too large" in taken(folder, IntakeLimits(notebook_bytes=9000))[1]["unreadable"].text


def test_one_large_cell_is_left_out(folder):
    notebook = work()
    notebook["cells"][0]["source"] = "x" * 50_000
    (folder / NAME).write_text(text(notebook), encoding="utf-8")
    found, remarks = taken(folder, IntakeLimits(cell_bytes=20_000))
    assert answer(found) == ANSWER
    assert remarks["large"].for_human


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


def test_of_many_notebooks_some_are_read(folder):
    for n in range(20):
        (folder / f"copy {n:02}.ipynb").write_text(text(), encoding="utf-8")
    (folder / NAME).write_text(text(), encoding="utf-8")
    found, _ = taken(folder, IntakeLimits(notebooks=3))
    assert answer(found) == ANSWER
    said = [remark.text for remark in found.remarks if remark.kind == "unreadable"]
    assert len(said) == 18
    assert said[0] == "The notebook copy 02.ipynb was not read: only 3 of a submission are."


def test_a_text_that_takes_much_memory_is_not_parsed(folder, monkeypatch):
    monkeypatch.setattr(reading, "MAX_TEXT", 2 * len(text()))
    (folder / NAME).write_text(text(), encoding="utf-8")
    assert taken(folder)[0].found
    # One such sign, and every sign takes four bytes.
    (folder / NAME).write_text(text().replace("é", "😀"), encoding="utf-8")
    found, remarks = taken(folder)
    assert not found.found
    assert remarks["unreadable"].text.endswith("is too large to be read.")


def test_of_a_damaged_file_so_many_cells_are_saved(monkeypatch):
    monkeypatch.setattr(reading, "MAX_CELLS", 5)
    cell = '{"cell_type": "code", "source": "x", "metadata": {}, "outputs": []}, '
    cells, _ = read_cells(b'{"cells": [' + cell.encode() * 50)
    assert len(cells) == 5


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


@pytest.mark.parametrize(
    ("content", "time"),
    [
        ("2026-03-01 12:30:00 UTC", datetime(2026, 3, 1, 12, 30)),
        ("2026-03-01 12:30:00.123456 UTC\n", datetime(2026, 3, 1, 12, 30, 0, 123456)),
        ("2026-03-01T12:30:00+01:00", datetime(2026, 3, 1, 11, 30)),
        ("9999-12-31 00:00:00 UTC", datetime(9999, 12, 31)),
        ("", None),
        ("yesterday", None),
        ("2026-03-01 12:30:00 /etc/passwd", None),
        ("99999999999 UTC", None),
        ("9999-12-31T23:00:00-02:00", None),
        ("x" * 10_000, None),
    ],
)
def test_timestamps(folder, content, time):
    (folder / "timestamp.txt").write_text(content)
    found, remarks = taken(folder)
    assert found.timestamp == time
    assert ("timestamp" in remarks) == (time is None)


@settings(max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(st.from_regex(r"[0-9A-Za-z:+. /-]{1,30}", fullmatch=True) | st.text(max_size=30))
def test_any_text_as_timestamp(tmp_path_factory, content):
    folder = tmp_path_factory.mktemp("timestamp")
    (folder / "timestamp.txt").write_bytes(content.encode("utf-8", "surrogatepass"))
    taken(folder)


@settings(max_examples=100, deadline=None, database=None)
@given(st.data())
def test_any_bytes_in_a_notebook_file(data):
    whole = bytearray(text().encode())
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(whole)))
        whole[start : start + data.draw(st.integers(0, 2000))] = data.draw(st.binary(max_size=20))
    for sample in (bytes(whole), data.draw(st.binary(max_size=200))):
        try:
            read_cells(sample)
        except UnreadableNotebookError:
            assert sample is not whole


def test_nothing_is_written(folder):
    (folder / NAME).write_text(text()[:1000])
    before = {path: path.stat() for path in [folder, *folder.rglob("*")]}
    taken(folder)
    assert {path: path.stat().st_mtime_ns for path in [folder, *folder.rglob("*")]} == {
        path: facts.st_mtime_ns for path, facts in before.items()
    }
