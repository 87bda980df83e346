"""Which language a notebook speaks: its set-up cell says so, whatever else a learner has changed."""

import contextlib
import re
from collections.abc import Iterator

from nbformat import NotebookNode

from workbook.grading.course.config import hidden_folder
from workbook.languages import ENGLISH, known_languages, speaking

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


@contextlib.contextmanager
def speaking_as(notebook: NotebookNode, hidden_tests: str = "") -> Iterator[None]:
    """Speak a notebook's language within the block, that of the hidden tests' messages included."""
    language = language_of(notebook)
    catalogue = hidden_folder(hidden_tests) / f"{language}.mo"
    with speaking(language, *[path for path in [catalogue] if path.exists()]):
        yield
