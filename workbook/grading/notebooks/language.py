"""Which language a notebook speaks: its set-up cell says so, whatever else a learner has changed."""

import re

from nbformat import NotebookNode

from workbook.languages import ENGLISH, known_languages

_SAYS = re.compile(r"^\s*workbook\.language\([\"']([a-z]+)[\"']\)", re.MULTILINE)


def language_of(notebook: NotebookNode) -> str:
    """Return the language of the first cell that sets one which the package has; English if there is none."""
    known = known_languages()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            for language in _SAYS.findall(cell.source):
                if language in known:
                    return language
    return ENGLISH
