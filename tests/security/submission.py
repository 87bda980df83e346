"""What an attack works on: the notebook and the folder that one learner submits."""

import copy
import json
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell

from workbook.authoring.source_format import to_bytes


class Submission:
    """One learner's folder of a stage, and its notebook with right answers.

    `save` writes what `notebook` is after the attack; an attack that writes files of its own in its place sets it to
    None. `course` and `home` are the grader's folders.
    """

    def __init__(self, folder, stage, notebook, course, home):
        self.folder = Path(folder)
        self.stage = stage
        self.notebook = copy.deepcopy(notebook)
        self.course = Path(course)
        self.home = Path(home)
        self.folder.mkdir(parents=True, exist_ok=True)

    @property
    def path(self):
        """Where the notebook belongs."""
        return self.folder / f"{self.stage}.ipynb"

    @property
    def cells(self):
        """The notebook's cells."""
        return self.notebook.cells

    def cell(self, grade_id):
        """Return the cell with a grade id."""
        return next(cell for cell in self.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id)

    def marks(self, grade_id):
        """Return nbgrader's metadata of a cell."""
        return self.cell(grade_id).metadata.nbgrader

    def test_cells(self):
        """Return the cells that carry the points of tests."""
        return [self.cell(f"test_{exercise}") for exercise in ("double", "scale", "tally")]

    def answer(self, exercise, source):
        """Replace the source of an answer; None deletes the cell."""
        if source is None:
            self.cells.remove(self.cell(exercise))
        else:
            self.cell(exercise).source = self.filled(source)

    def insert(self, source, before="double", cell=None):
        """Put a cell of the learner's own before the one with the grade id `before`."""
        self.cells.insert(self.cells.index(self.cell(before)), cell or new_code_cell(self.filled(source)))

    def filled(self, source):
        """Put in the grader's folders for $COURSE and $HOME."""
        return source.replace("$COURSE", str(self.course)).replace("$HOME", str(self.home))

    def write(self, data, name=None):
        """Write bytes, text or a JSON value to a file of the folder, by default in the notebook's place."""
        path = self.folder / (name or self.path.name)
        path.parent.mkdir(parents=True, exist_ok=True)
        if not isinstance(data, str | bytes):
            data = json.dumps(data)
        path.write_bytes(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)
        if name is None:
            self.notebook = None

    def text(self):
        """Return the notebook as the text of its file."""
        return to_bytes(self.notebook).decode()

    def save(self):
        """Write the notebook, unless the attack wrote in its place."""
        if self.notebook is not None:
            # Not checked: an attack may have made it invalid.
            self.path.write_text(json.dumps(self.notebook, indent=1), encoding="utf-8")


def solved(notebook):
    """Return a released notebook's copy with the right answers to the toy stage's exercises."""
    answers = {
        "double": "def double(x):\n    return 2 * x",
        "scale": "def scale(values):\n    return np.asarray(values) / np.max(values)",
        "tally": "def tally(words):\n    return {word: words.count(word) for word in words}",
        "reflection": "To double, to scale and to count.",
    }
    notebook = nbformat.from_dict(copy.deepcopy(notebook))
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = answers.get(name, cell.source)
    return notebook
