"""Any language is a matter of a new catalogue: one that is made from all units leaves no English in a notebook."""

import re

import nbformat
import pytest

from tests.support.pseudo_language import CODE, KEPT, write_catalogues
from workbook.authoring.build import release_notebook, solution_notebook, source_notebook
from workbook.authoring.stages import ROOT, all_stages
from workbook.authoring.translation.catalogues import compiled, extract, path_of, update
from workbook.authoring.translation.complete import check_catalogues, same_code
from workbook.authoring.translation.fences import fenced_code, gap_comments
from workbook.authoring.translation.shown import LIST, listed


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """Return a root with the course's own files, and the complete catalogues of a language that nobody speaks."""
    folder = tmp_path_factory.mktemp("root")
    for name in ("source", "workbook", "autograder_tests", "nbgrader_config.py"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "locale").mkdir()
    (folder / LIST).symlink_to(ROOT / LIST)
    write_catalogues(folder)
    return folder


def test_a_catalogue_of_all_units_is_complete(root):
    assert check_catalogues(root) == []


@pytest.mark.parametrize("stage", all_stages())
def test_no_english_is_left_in_a_released_notebook(root, stage):
    data = release_notebook(stage, source_notebook(stage, root, CODE), root, CODE)
    for cell in nbformat.reads(data.decode(), 4).cells:
        if cell.cell_type == "markdown":
            text = re.sub(r"```.*?```", "", cell.source, flags=re.DOTALL)
            for prose in (text, *gap_comments(cell.source)):
                assert not re.search(r"[A-Za-z]{3,}", "".join(KEPT.split(prose)[::2])), prose
        else:
            comments = [line for line in re.findall(r"#.*", cell.source) if "fmt:" not in line]
            assert not [line for line in comments if re.search(r"[A-Za-z]{3,}", "".join(KEPT.split(line)[::2]))]


@pytest.mark.parametrize("stage", all_stages())
def test_code_in_a_text_cell_has_the_names_of_the_code_cells(root, stage):
    """Test that a snippet looks up what a cell has stored, in any language."""
    cells = nbformat.reads(source_notebook(stage, root, CODE).decode(), 4).cells
    texts = [code for cell in cells if cell.cell_type == "markdown" for code in fenced_code(cell.source)]
    words = {text for text in listed(stage, root).shown if text.isidentifier()}
    assert not [word for word in words for code in texts if re.search(rf"\"{word}\"(?!\])", code)]
    story = [cell.source for cell in cells if cell.cell_type == "code" and "nbgrader" not in cell.metadata]
    assert not [word for word in words for code in story if f'"{word}"' in code]


@pytest.mark.parametrize("stage", all_stages())
def test_what_is_listed_is_in_the_stage(root, stage):
    units = {unit.text for unit in extract(root)[stage]}
    assert listed(stage, root).shown <= units
    assert not listed(stage, root).kept & units


@pytest.mark.parametrize("stage", all_stages())
def test_the_code_stays(root, stage):
    english, other = solution_notebook(stage, root), solution_notebook(stage, root, CODE)
    pairs = [pair for pair in zip(english.cells, other.cells, strict=True) if pair[0].cell_type == "code"]
    assert all(same_code(one.source, two.source) for one, two in pairs)
    assert [cell.metadata for cell in english.cells] == [cell.metadata for cell in other.cells]


def test_two_builds_give_the_same_bytes(root):
    stage = all_stages()[0]
    assert source_notebook(stage, root, CODE) == source_notebook(stage, root, CODE)
    assert compiled(CODE, root) == compiled(CODE, root)


def test_a_changed_text_is_fuzzy_until_somebody_has_looked(root):
    stage = all_stages()[0]
    path = path_of(CODE, stage, root)
    before = path.read_bytes()
    try:
        path.write_bytes(before.replace(b'msgid "Stage 1: Keras basics"', b'msgid "Stage 1: The basics of Keras"'))
        (state,) = [state for state in update(CODE, root) if state.name == stage]
        assert state.fuzzy == ["Stage 1: Keras basics"]
        assert any("fuzzy" in problem for problem in check_catalogues(root))
    finally:
        path.write_bytes(before)
