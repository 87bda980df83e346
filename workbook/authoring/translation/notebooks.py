"""A notebook in another language: its texts replaced, its code the same."""

import copy
import functools
from pathlib import Path

from nbformat import NotebookNode

from workbook.authoring.stages import ROOT
from workbook.authoring.translation.catalogues import translations
from workbook.authoring.translation.cell_code import translated_cell
from workbook.authoring.translation.fences import with_fenced_code, with_gap_comments
from workbook.authoring.translation.prose import markdown_units, translated_spans
from workbook.authoring.translation.shown import listed_in
from workbook.errors import AuthoringError
from workbook.languages import ENGLISH

# The set-up cell ends with the first line. Once the package is there, and before Keras is loaded, which says that it
# takes a while, the third tells which language to speak.
_VERSIONS = "    print(workbook.versions())"
_IMPORTED = "\nelse:\n"
_LANGUAGE = '    workbook.language("{language}")\n'


def in_language(notebook: NotebookNode, stage: str, language: str, root: Path = ROOT) -> NotebookNode:
    """Return the notebook of a stage with its finished translations; what has none stays English.

    Ids stay those of the English cells. AuthoringError: no set-up cell can tell the language.
    """
    if language == ENGLISH:
        return notebook
    known = translations(language, stage, root)

    def translate(unit: str) -> str:
        return known.get(unit, unit)

    notebook = copy.deepcopy(notebook)
    for cell in notebook.cells:
        listed = listed_in(cell, stage, root)
        if cell.cell_type == "markdown":
            text = translated_spans(cell.source, markdown_units(cell.source), translate)
            change = functools.partial(translated_cell, translate=translate, listed=listed)
            cell.source = with_gap_comments(with_fenced_code(text, change), translate)
        elif cell.cell_type == "code":
            cell.source = translated_cell(cell.source, translate, listed)
    setup = [cell for cell in notebook.cells if cell.cell_type == "code" and _VERSIONS in cell.source]
    if len(setup) != 1 or _IMPORTED not in setup[0].source:
        text = f"source/{stage}.py: one cell should have the lines `{_IMPORTED.strip()}` and `{_VERSIONS.strip()}`."
        raise AuthoringError(text)
    line = _IMPORTED + _LANGUAGE.format(language=language)
    setup[0].source = setup[0].source.replace(_IMPORTED, line, 1)
    return notebook
