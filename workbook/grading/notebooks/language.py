"""Which language a notebook speaks: its set-up cell says so, whatever else a learner has changed."""

import contextlib
from collections.abc import Iterator

from nbformat import NotebookNode

from workbook.grading.course.config import hidden_folder
from workbook.languages import language_said_in, speaking


def language_of(notebook: NotebookNode) -> str:
    """Return the language of the first cell that sets one which the package has; English if there is none."""
    return language_said_in(cell.source for cell in notebook.cells if cell.cell_type == "code")


@contextlib.contextmanager
def speaking_as(notebook: NotebookNode, hidden_tests: str = "") -> Iterator[None]:
    """Speak a notebook's language within the block, that of the hidden tests' messages included."""
    language = language_of(notebook)
    catalogue = hidden_folder(hidden_tests) / f"{language}.mo"
    with speaking(language, *[path for path in [catalogue] if path.exists()]):
        yield
