"""The course as nbgrader sees it. `nbgrader generate_assignment`, `autograde`, ... work from this folder."""

import os
import sys
from pathlib import Path

# nbgrader calls alembic by name when it makes a gradebook; it lies beside this Python, on the PATH or not.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])

c = get_config()

c.CourseDirectory.course_id = "recsys-workbook"
c.CourseDirectory.solution_directory = "solutions"

# The map that stage 5 writes holds all of plotly.js: no copy of a submission needs it.
c.CourseDirectory.ignore.append("movie_map.html")

# The released notebooks are in the repository: making them again must not stop at "already exists".
c.GenerateAssignment.force = True

c.ClearSolutions.code_stub = {"python": "raise NotImplementedError()  # replace this line with your code"}
c.ClearSolutions.text_stub = "Your answer here."

# A cell may train for minutes on a slow machine. One that never ends is interrupted, and the rest still graded.
c.ExecutePreprocessor.timeout = 300
c.ExecutePreprocessor.interrupt_on_timeout = True
# What one submission may print into its graded copy, in characters a cell.
c.LimitOutput.max_lines = 500
c.LimitOutput.max_traceback = 20
