"""The memos of all stages become one page, and nothing that somebody wrote is lost."""

import base64
import json
import os

import nbformat
import pytest

from workbook.authoring.build import source_notebook
from workbook.authoring.source_format import graded_cells
from workbook.authoring.stages import all_stages, source_text
from workbook.authoring.translation.catalogues import languages
from workbook.cli import main
from workbook.errors import MemoError, SavedNotebookError
from workbook.notebook.memo import PROMPTS, gather_memo, is_untouched

TEMPLATE = "### My memo of stage 2\n\n**What I learned:**\n\n**What surprised me:**\n\n**What I would do next:**"


def memo_cell(text, stage, **more):
    return {"cell_type": "markdown", "source": text, "metadata": {"workbook": {"memo": stage}}, **more}


def put(path, *cells):
    path.parent.mkdir(parents=True, exist_ok=True)
    other = {"cell_type": "code", "source": "1 + 1", "metadata": {}}
    path.write_text(json.dumps({"cells": [other, *cells], "nbformat": 4}), encoding="utf-8")
    return path


def filled(answer):
    return TEMPLATE.replace("learned:**", f"learned:** {answer}")


@pytest.fixture
def said():
    return []


def gather(folder, said):
    return gather_memo(folder, say=said.append).read_text(encoding="utf-8")


def test_stage_order(tmp_path, said):
    put(tmp_path / "a" / "ten.ipynb", memo_cell(filled("last"), "10_more"))
    put(tmp_path / "z" / "two.ipynb", memo_cell(filled("first"), "02_matrix_factorization"))
    put(tmp_path / "six.ipynb", memo_cell(list(filled("middle")), "06_classification"))
    page = gather(tmp_path, said)
    assert page.index("first") < page.index("middle") < page.index("last")
    assert "## Stage 2: Matrix factorization" in page
    assert "## Stage 10: More" in page
    assert "My memo of stage" not in page
    assert "1 + 1" not in page
    assert said == []


def test_again_gives_the_same_page(tmp_path, said):
    put(tmp_path / "a.ipynb", memo_cell(filled("x"), "02_matrix_factorization"))
    assert gather(tmp_path, said) == gather(tmp_path, said)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.ipynb", "memo.md"]


def test_new_text_replaces_our_page(tmp_path, said):
    put(tmp_path / "a.ipynb", memo_cell(filled("old words"), "02_matrix_factorization"))
    gather(tmp_path, said)
    put(tmp_path / "a.ipynb", memo_cell(filled("new words"), "02_matrix_factorization"))
    page = gather(tmp_path, said)
    assert "new words" in page
    assert "old words" not in page


def test_own_page_is_kept(tmp_path, said):
    put(tmp_path / "a.ipynb", memo_cell(filled("x"), "02_matrix_factorization"))
    (tmp_path / "memo.md").write_text("shopping list", encoding="utf-8")
    with pytest.raises(MemoError, match="has not written it"):
        gather(tmp_path, said)
    assert (tmp_path / "memo.md").read_text(encoding="utf-8") == "shopping list"


def test_edited_page_is_kept(tmp_path, said):
    put(tmp_path / "a.ipynb", memo_cell(filled("x"), "02_matrix_factorization"))
    edited = gather(tmp_path, said) + "A thought.\n"
    (tmp_path / "memo.md").write_text(edited, encoding="utf-8")
    with pytest.raises(MemoError, match="was changed"):
        gather(tmp_path, said)
    assert (tmp_path / "memo.md").read_text(encoding="utf-8") == edited


def test_page_that_is_no_text_is_kept(tmp_path, said):
    put(tmp_path / "a.ipynb", memo_cell(filled("x"), "02_matrix_factorization"))
    (tmp_path / "memo.md").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(MemoError, match="cannot be read"):
        gather(tmp_path, said)
    assert (tmp_path / "memo.md").read_bytes() == b"\xff\xfe\x00"


def test_dangling_link_is_kept(tmp_path, said):
    put(tmp_path / "a.ipynb", memo_cell(filled("x"), "02_matrix_factorization"))
    (tmp_path / "memo.md").symlink_to(tmp_path / "elsewhere.md")
    with pytest.raises(MemoError, match="cannot be read"):
        gather(tmp_path, said)
    assert (tmp_path / "memo.md").is_symlink()


def test_failed_write_leaves_the_old_page(tmp_path, said, monkeypatch):
    put(tmp_path / "a.ipynb", memo_cell(filled("old"), "02_matrix_factorization"))
    before = gather(tmp_path, said)
    put(tmp_path / "a.ipynb", memo_cell(filled("new"), "02_matrix_factorization"))

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(MemoError, match=r"cannot be written \(No space"):
        gather(tmp_path, said)
    assert (tmp_path / "memo.md").read_text(encoding="utf-8") == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.ipynb", "memo.md"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("json", b'{"cells": [', "not valid JSON"),
        ("empty", b"", "not valid JSON"),
        ("conflict", b"<<<<<<< HEAD\n{}\n", "not valid JSON"),
        ("list", b"[]", "no cells"),
        ("old", b'{"worksheets": []}', "no cells"),
        ("latin", '{"cells": ["\u00e9"]}'.encode("latin-1"), "UTF-8"),
        ("deep", b"[" * 200_000, "not valid JSON"),
    ],
)
def test_broken_notebook_among_good_ones(tmp_path, said, name, content, reason):
    put(tmp_path / "good.ipynb", memo_cell(filled("kept"), "02_matrix_factorization"))
    (tmp_path / f"{name}.ipynb").write_bytes(content)
    page = gather(tmp_path, said)
    assert "kept" in page
    assert f"- `{name}.ipynb`: it" in page
    assert len(said) == 1
    assert reason in said[0]


def test_byte_order_mark_is_read(tmp_path, said):
    path = put(tmp_path / "a.ipynb", memo_cell(filled("kept"), "02_matrix_factorization"))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert "kept" in gather(tmp_path, said)


def test_only_broken_notebooks(tmp_path, said):
    (tmp_path / "a.ipynb").write_bytes(b"{")
    with pytest.raises(MemoError, match=r"could be read\. `a\.ipynb`"):
        gather(tmp_path, said)
    assert not (tmp_path / "memo.md").exists()


def test_untouched_memo_is_named(tmp_path, said):
    put(tmp_path / "a.ipynb", memo_cell(filled("x"), "02_matrix_factorization"))
    put(tmp_path / "b.ipynb", memo_cell(TEMPLATE, "03_evaluation"))
    page = gather(tmp_path, said)
    assert "## Stage 3: Evaluation\n\n*Not written yet.*" in page
    assert said == ["not written yet: the memo of Stage 3: Evaluation in b.ipynb"]


def test_no_memo_written(tmp_path, said):
    put(tmp_path / "a.ipynb", memo_cell(TEMPLATE, "02_matrix_factorization"))
    with pytest.raises(MemoError, match="is written yet"):
        gather(tmp_path, said)
    assert not (tmp_path / "memo.md").exists()


def test_no_memo_cell(tmp_path, said):
    put(tmp_path / "a.ipynb")
    with pytest.raises(MemoError, match="has a memo cell"):
        gather(tmp_path, said)


def test_command_line_says_one_line(tmp_path, capsys):
    assert main(["memo", str(tmp_path / "gone")]) == 1
    assert capsys.readouterr().err == f"workbook memo: {tmp_path / 'gone'} does not exist.\n"
    put(tmp_path / "a.ipynb", memo_cell(filled("x"), "02_matrix_factorization"))
    assert main(["memo", str(tmp_path)]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'memo.md'}\n"


@pytest.mark.parametrize(
    ("name", "reason"), [("empty", "no notebook"), ("gone", "does not exist"), ("file", "not a folder")]
)
def test_no_such_folder(tmp_path, said, name, reason):
    (tmp_path / "empty").mkdir()
    put(tmp_path / "file")
    with pytest.raises(SavedNotebookError, match=reason):
        gather(tmp_path / name, said)


def test_checkpoints_are_left_out(tmp_path, said):
    put(tmp_path / "a.ipynb", memo_cell(filled("now"), "02_matrix_factorization"))
    put(tmp_path / ".ipynb_checkpoints" / "a-checkpoint.ipynb", memo_cell(filled("then"), "02_matrix_factorization"))
    assert "then" not in gather(tmp_path, said)


def test_copies_once_and_differences_all(tmp_path, said):
    for name, answer in (("a", "same"), ("b", "same"), ("c", "other")):
        put(tmp_path / name / "n.ipynb", memo_cell(filled(answer), "02_matrix_factorization"))
    put(tmp_path / "d" / "n.ipynb", memo_cell(TEMPLATE, "02_matrix_factorization"))
    page = gather(tmp_path, said)
    assert page.count("same") == 1
    assert page.count("other") == 1
    assert "*From the notebook `a/n.ipynb`:*" in page
    assert "Not written" not in page


def test_changed_cell_type_and_odd_metadata(tmp_path, said):
    odd = [{"metadata": None}, {"metadata": {"workbook": "x"}}, {"metadata": {"workbook": {"memo": 3}}}, "text"]
    put(tmp_path / "a.ipynb", *odd, memo_cell(filled("kept"), "02_matrix_factorization", cell_type="raw"))
    assert "kept" in gather(tmp_path, said)


def test_pasted_picture_comes_along(tmp_path, said):
    dot = base64.b64encode(b"not really a png").decode()
    text = filled("see ![](attachment:dot.png)")
    put(tmp_path / "a.ipynb", memo_cell(text, "02_matrix_factorization", attachments={"dot.png": {"image/png": dot}}))
    page = gather(tmp_path, said)
    assert f"(data:image/png;base64,{dot})" in page
    assert "attachment:" not in page


def test_text_in_the_heading_is_kept(tmp_path, said):
    text = "### My memo of stage 2: " + "the bias baseline is hard to beat, " * 2
    put(tmp_path / "a.ipynb", memo_cell(text, "02_matrix_factorization"))
    assert "hard to beat" in gather(tmp_path, said)


@pytest.mark.parametrize("attachments", [None, [], {"a.png": "x"}, {"a.png": {"image/png": ["YQ", "=="]}}])
def test_odd_attachments(tmp_path, said, attachments):
    put(tmp_path / "a.ipynb", memo_cell(filled("kept"), "02_matrix_factorization", attachments=attachments))
    assert "kept" in gather(tmp_path, said)


@pytest.mark.parametrize("text", ["- one", TEMPLATE + "\nyes", "What I learned: much", "What I learned, a song"])
def test_touched(text):
    assert not is_untouched(text)


@pytest.mark.parametrize("stage", all_stages())
def test_templates_of_the_stages(stage):
    memos = [source for kind, name, _, source in graded_cells(source_text(stage)) if (kind, name) == ("memo", stage)]
    assert len(memos) == 1
    assert is_untouched(memos[0])
    assert all(prompt in memos[0].lower() for prompt in PROMPTS)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("stage", all_stages())
def test_templates_of_the_stages_in_other_languages(stage, language):
    (memo,) = [
        cell.source
        for cell in nbformat.reads(source_notebook(stage, language=language).decode(), 4).cells
        if cell.metadata.get("workbook", {}).get("memo") == stage
    ]
    assert is_untouched(memo)
    assert not is_untouched(memo + "\n\nplongement")
