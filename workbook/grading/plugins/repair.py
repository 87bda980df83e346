"""The repair of a submitted notebook as a step of plain `nbgrader autograde`."""

from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor

from workbook.grading.course.layout import Course
from workbook.grading.notebooks.language import language_of
from workbook.grading.notebooks.parse import cells_of
from workbook.grading.notebooks.rebuild import rebuild
from workbook.grading.notebooks.released import graded_form


class Repair(NbGraderPreprocessor):
    """Put a submitted notebook back into the structure of the release; log what was found.

    It is the first of `Autograde.sanitize_preprocessors`. nbconvert has read the file by then, so a file that is not
    JSON fails before; `workbook grade` also takes such files. The release comes from the course's source folder.
    """

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the repaired notebook; the given one if the course has no source of it."""
        facts = resources["nbgrader"]
        course = CourseDirectory(parent=self)
        folder = course.format_path(course.source_directory, ".", facts["assignment"])
        path = Path(folder) / f"{facts['notebook']}.ipynb"
        if not path.is_file():
            self.log.warning("Not repaired: there is no %s", path)
            return nb, resources
        own = Course(Path(course.root)).source(facts["assignment"], language_of(nb))
        released = graded_form(own if own.is_file() else path, self.config)
        cells, remarks = cells_of(nb)
        found = rebuild(cells, released)
        for remark in (*remarks, *found.remarks):
            self.log.warning("%s/%s: %s", facts["student"], facts["notebook"], remark.text)
        if found.of_another_stage:
            self.log.warning("%s/%s: this is another stage's notebook", facts["student"], facts["notebook"])
            found = rebuild([], released)
        return found.notebook, resources
