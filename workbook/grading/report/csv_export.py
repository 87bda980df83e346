"""Write the class as tables: a row per learner, and a row per test."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from workbook.grading.report.model import ClassResults
from workbook.grading.report.text import visible

# A spreadsheet reads text that starts with this as a formula, also in full width and after a blank or an apostrophe.
FORMULA = re.compile(r"[\s'\"]*[=+\-@|%＝＋－＠\u2212]")
# Characters of a text.
LONGEST = 2000
Value: TypeAlias = str | int | float
# The headings, and a row per line of the table.
Table: TypeAlias = tuple[list[str], list[list[Value]]]


def grades_table(class_: ClassResults) -> Table:
    """Return one row per learner: total, stages (STAGE), exercises (STAGE/EXERCISE); a blank means no score."""
    columns = ["learner", "last_name", "first_name", "email", "total", "most", "seconds"]
    for stage, exercises in class_.stages.items():
        columns += [stage, f"{stage} (late penalty)", *(f"{stage}/{exercise}" for exercise in exercises)]
    rows: list[list[Value]] = []
    for learner in class_.learners:
        who = learner.student
        row: list[Value] = [who.id, who.last_name, who.first_name, who.email]
        row += [shown_points(learner.score), shown_points(class_.max_score), round(learner.seconds, 1)]
        for stage, exercises in class_.stages.items():
            result = learner.stages[stage]
            row += [shown_points(result.score), shown_points(result.penalty) if result.score is not None else ""]
            row += [shown_points(result.exercises[exercise].points) for exercise in exercises]
        rows.append(row)
    return columns, rows


def results_table(class_: ClassResults) -> Table:
    """Return one row per learner, stage, exercise and test; exercises without tests have one row with a blank test."""
    columns = ["learner", "stage", "exercise", "state", "points", "max_points", "by_hand", "seconds"]
    columns += ["test", "hidden", "share", "outcome", "message", "remark"]
    rows: list[list[Value]] = []
    for learner in class_.learners:
        for stage, result in learner.stages.items():
            for exercise, found in result.exercises.items():
                start: list[Value] = [learner.student.id, stage, exercise, found.state]
                start += [shown_points(found.points), shown_points(found.max_points)]
                start += [int(found.manual), round(found.seconds, 2)]
                for test in found.tests or (None,):
                    told = [test.name, int(test.hidden), test.share, test.status, test.message] if test else [""] * 5
                    rows.append([*start, *told, found.remark or result.remark])
    return columns, rows


def grades_csv(class_: ClassResults) -> str:
    """Return `grades_table` as CSV."""
    return as_csv(*grades_table(class_))


def results_csv(class_: ClassResults) -> str:
    """Return `results_table` as CSV."""
    return as_csv(*results_table(class_))


def shown_points(value: float | None) -> Value:
    """Return points with two decimals at most; "" for None."""
    return "" if value is None else round(value, 2)


def neutral_text(text: str) -> str:
    """Return a text that spreadsheets do not read as a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Value]], *, neutral: bool = True, mark: bool = True) -> str:
    """Return CSV. Texts are quoted, so that a spreadsheet that splits at semicolons finds no formula inside one.

    `neutral`: apply `neutral_text` to texts. `mark`: begin with a byte order mark, by which spreadsheets recognize
    UTF-8.
    """
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([neutral_text(visible(column, LONGEST)) for column in columns])
    for row in rows:
        if neutral:
            row = [neutral_text(visible(value, LONGEST)) if isinstance(value, str) else value for value in row]
        writer.writerow(row)
    return ("\ufeff" if mark else "") + written.getvalue()
