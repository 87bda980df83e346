"""What is done: a learner's own view of the exercises, by section, from the checks that have run."""

import dataclasses
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from workbook.checks.check import reports
from workbook.checks.result import REPORT_TYPE
from workbook.checks.runner import Exercise, exercises
from workbook.errors import SavedNotebookError, WorkbookError
from workbook.languages import say, translated
from workbook.notebook.saved import cells_of_file, notebooks_below

NOT_THE_GRADE = (
    "This is not the grade: hidden tests look at the same functions with other data, and a person reads what you wrote."
)


@dataclasses.dataclass(frozen=True)
class Progress:
    """The exercises of one stage: `shares` has, by exercise, the part of the visible checks that passed, 0 to 1.

    An exercise is missing in it if its check has not run, or found nothing yet.
    """

    stage: str
    shares: Mapping[str, float]

    def __str__(self) -> str:
        table = {name: facts for name, facts in exercises().items() if facts["stage"] == self.stage}
        green = [name for name in table if self.shares.get(name) == 1]
        points, total = (sum(table[name]["points"] for name in names) for names in (green, table))
        worth = f", worth {points} of {total} points" if total else ""
        lines = [translated(f"{self.stage}: {len(green)} of {len(table)} exercises are green{worth}.")]
        width = max(map(len, table))
        return "\n".join(lines + [self._line(name, facts, width) for name, facts in table.items()])

    def _line(self, name: str, facts: Exercise, width: int) -> str:
        share = self.shares.get(name)
        if share is None:
            said = translated("– not done yet, or not checked")
        else:
            said = translated("✓ all checks passed" if share == 1 else f"✗ {share:.0%} of the checks passed")
        points = translated("1 point") + " " if facts["points"] == 1 else translated(f"{facts['points']} points")
        return f"  {facts['section']:<5} {name:<{width}}  {points:>9}  {said}"


def progress(stage: str | int) -> None:
    """Print what this session's checks have found in a stage, such as "2": run the checks first, then this cell.

    Raises WorkbookError for a stage that does not exist.
    """
    # While nbgrader grades, the checks of the notebook do not run.
    if os.environ.get("NBGRADER_EXECUTION") == "autograde":
        return
    found = {name: report.fraction for name, report in reports.items() if report.attempted}
    name = _stage(str(stage))
    print(Progress(name, found))
    # The optional part has no points.
    if any(facts["points"] for facts in exercises().values() if facts["stage"] == name):
        say(NOT_THE_GRADE)


def read_progress(folder: Path) -> list[str]:
    """Return lines on all notebooks below `folder`, from the checks whose output is saved in them.

    Raises SavedNotebookError if there is no notebook, or none with an exercise.
    """
    lines: list[str] = []
    known = exercises()
    for path in notebooks_below(folder):
        name = path.relative_to(folder).as_posix()
        try:
            found = _saved_shares(cells_of_file(path))
        except SavedNotebookError as error:
            lines.append(translated(f"{name}: not read, {error}."))
            continue
        stages = dict.fromkeys(known[exercise]["stage"] for exercise in found if exercise in known)
        shares = {exercise: share for exercise, share in found.items() if share is not None}
        for stage in stages:
            lines += [f"{name}", str(Progress(stage, shares))]
    if not lines:
        raise SavedNotebookError(
            f"No notebook below {folder} has the output of a check. Run the checks, save the notebook, run this again."
        )
    return [*lines, translated(NOT_THE_GRADE)]


def _saved_shares(cells: Iterable[Mapping[str, Any]]) -> dict[str, float | None]:
    """Return {exercise: share of its checks that passed, None if not attempted}, from the last output of each."""
    found: dict[str, float | None] = {}
    for cell in cells:
        outputs = cell.get("outputs")
        for output in outputs if isinstance(outputs, list) else ():
            data = output.get("data") if isinstance(output, dict) else None
            facts = data.get(REPORT_TYPE) if isinstance(data, dict) else None
            if isinstance(facts, dict) and isinstance(facts.get("exercise"), str):
                share = facts.get("fraction")
                attempted = bool(facts.get("attempted")) and isinstance(share, int | float)
                found[facts["exercise"]] = float(share) if attempted and share is not None else None
    return found


def _stage(name: str) -> str:
    """Return the stage that a name or a number means."""
    stages = list(dict.fromkeys(facts["stage"] for facts in exercises().values()))
    for stage in stages:
        if name == stage or (name.isdigit() and int(name) == int(stage.partition("_")[0])):
            return stage
    raise WorkbookError(f"There is no stage {name!r}. The stages are: {', '.join(stages)}.")
