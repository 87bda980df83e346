"""The course as nbgrader sees it. `nbgrader generate_assignment`, `autograde`, ... work from this folder."""

import os
import sys
from pathlib import Path

# nbgrader calls alembic by name when it makes a gradebook. It is next to this Python, on the PATH or not.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])

c = get_config()

c.CourseDirectory.course_id = "recsys-workbook"
c.CourseDirectory.solution_directory = "solutions"
# Several processes write: if the file is locked, they wait up to 60 s. For a class on several machines:
# "postgresql+psycopg://HOST/DATABASE" (docs/maintainers/cluster.md).
c.CourseDirectory.db_url = f"sqlite:///{Path(__file__).absolute().parent}/gradebook.db?timeout=60"

# The map that stage 5 writes contains all of plotly.js: no copy of a submission needs it.
c.CourseDirectory.ignore.append("movie_map.html")
# The record of a grading is for the instructor: it names the hidden tests. generate_feedback would copy it.
c.CourseDirectory.ignore.append("record.json")

# The released notebooks are in the repository: making them again must not stop at "already exists".
c.GenerateAssignment.force = True

c.ClearSolutions.code_stub = {"python": "raise NotImplementedError()  # replace this line with your code"}
c.ClearSolutions.text_stub = "Your answer here."

# Repair puts a damaged notebook in order, and clears outputs except for those of cells that are not run. Execute runs
# learners' code in a sandbox, and the tests outside of it. The other steps are nbgrader's own.
c.Autograde.sanitize_preprocessors = [
    "workbook.grading.plugins.repair.Repair",
    "nbgrader.preprocessors.DeduplicateIds",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.Autograde.autograde_preprocessors = [
    "workbook.grading.plugins.execute.Execute",
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]
# What one submission may use, if it differs from workbook/grading/course/limits.py: {"cell_seconds": 600}.
c.Execute.limits = {}
# What one submission may print into its graded copy, in lines per cell.
c.LimitOutput.max_lines = 500
c.LimitOutput.max_traceback = 20

# Pages show what learners wrote: without scripts, ids and classes. The colours of a test's report are kept.
c.HTMLExporter.sanitize_html = True
# A summary on top, formulas without a network, and what waits for a person.
c.GenerateFeedback.exporter_class = "workbook.grading.plugins.feedback.FeedbackExporter"
c.GenerateFeedback.preprocessors = ["workbook.grading.plugins.feedback.FeedbackResults"]
c.HTMLExporter.filters = {
    "clean_html": "workbook.grading.plugins.sanitize.without_scripts",
    "markdown2html": "workbook.grading.plugins.sanitize.markdown_without_scripts",
    "strip_files_prefix": "workbook.grading.plugins.sanitize.unchanged",
}
