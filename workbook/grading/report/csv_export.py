"""Write the class as tables: wide and long CSV for a spreadsheet, and the file that Moodle's gradebook imports."""

import csv
import html
import io
import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from workbook.errors import ReportError
from workbook.grading.report.mistakes import messages
from workbook.grading.report.model import ClassResults, StageResult, State
from workbook.grading.report.text import counted, visible

# A spreadsheet reads text that starts with this as a formula, also in full width and after a blank or an apostrophe.
_FORMULA = re.compile(r"[\s'\"]*[=+\-@|%＝＋－＠\u2212]")
_LONGEST = 2000
_Value: TypeAlias = str | int | float

MOODLE_IDS = {"username": "Username", "idnumber": "ID number", "email": "Email address"}


def grades_csv(class_: ClassResults) -> str:
    """Return one row per learner: total, stages (STAGE), exercises (STAGE/EXERCISE); a blank means no score."""
    columns = ["learner", "last_name", "first_name", "email", "total", "most", "seconds"]
    for stage, exercises in class_.stages.items():
        columns += [stage, f"{stage} (late penalty)", *(f"{stage}/{exercise}" for exercise in exercises)]
    rows = []
    for learner in class_.learners:
        who = learner.student
        row: list[_Value] = [who.id, who.last_name, who.first_name, who.email]
        row += [_points(learner.score), _points(class_.max_score), round(learner.seconds, 1)]
        for stage, exercises in class_.stages.items():
            result = learner.stages[stage]
            row += [_points(result.score), _points(result.penalty) if result.score is not None else ""]
            row += [_points(result.exercises[exercise].points) for exercise in exercises]
        rows.append(row)
    return _csv(columns, rows)


def results_csv(class_: ClassResults) -> str:
    """Return one row per learner, stage, exercise and test; exercises without tests have one row with a blank test."""
    columns = ["learner", "stage", "exercise", "state", "points", "max_points", "by_hand", "seconds"]
    columns += ["test", "hidden", "share", "outcome", "message", "remark"]
    rows = []
    for learner in class_.learners:
        for stage, result in learner.stages.items():
            for exercise, found in result.exercises.items():
                start: list[_Value] = [learner.student.id, stage, exercise, found.state]
                start += [_points(found.points), _points(found.max_points), int(found.manual), round(found.seconds, 2)]
                for test in found.tests or (None,):
                    told = [test.name, int(test.hidden), test.share, test.status, test.message] if test else [""] * 5
                    rows.append([*start, *told, found.remark or result.remark])
    return _csv(columns, rows)


def moodle_csv(class_: ClassResults, identifier: str = "username", *, feedback: bool = False) -> tuple[str, list[str]]:
    """Return the text of Moodle's grade import, and sentences about learners who are not in it.

    The first column is "Username", "ID number" or "Email address" for `identifier` "username", "idnumber" or "email":
    the learner's id in the gradebook, their lms_user_id, or their email. If no learner has an lms_user_id or email, the
    id is used instead; if some have, the others are left out.
    One column per stage contains the score, or "-" (Moodle's "no grade"); with `feedback`, a second column says what to
    fix. An optional stage has no column. Moodle stops at the first learner that it does not know, so a learner without
    a possible key is left out.
    Source: docs.moodle.org/en/Grade_import, and moodle/grade/import/csv/classes/load_data.php.
    """
    if identifier not in MOODLE_IDS:
        raise ReportError(f"--moodle-id {identifier}: choose one of {', '.join(MOODLE_IDS)}.")
    columns = [MOODLE_IDS[identifier]]
    counted = [stage for stage in class_.stages if stage not in class_.optional]
    for stage in counted:
        columns += [stage, f"{stage} (feedback)"] if feedback else [stage]
    rows: list[list[_Value]] = []
    left_out: list[str] = []
    taken: dict[str, str] = {}
    field = {"username": "id", "idnumber": "lms_user_id", "email": "email"}[identifier]
    if not any(getattr(learner.student, field) for learner in class_.learners):
        field = "id"
    for learner in class_.learners:
        key, name = getattr(learner.student, field), visible(learner.student.id, 60)
        if not key:
            left_out.append(f"{name}: the gradebook has no {MOODLE_IDS[identifier]} of this learner")
            continue
        if not _can_be(key, identifier):
            left_out.append(f"{name}: {visible(key, 60)!r} cannot be a Moodle {MOODLE_IDS[identifier]}")
            continue
        if key in taken:
            left_out.append(f"{name}: has the same {MOODLE_IDS[identifier]} as {taken[key]}")
            continue
        taken[key] = name
        row: list[_Value] = [key]
        for result in (learner.stages[stage] for stage in counted):
            row.append("-" if result.score is None else _points(result.score))
            if feedback:
                row.append(_feedback(result))
        rows.append(row)
    return _csv(columns, rows, neutral=False, mark=False), left_out


def _can_be(key: str, identifier: str) -> bool:
    if _FORMULA.match(key) or visible(key) != key:
        return False
    if identifier == "username":
        # Moodle allows neither capital letters nor white space; a backslash escapes a character of a folder's name.
        return key == key.lower() and not re.search(r"[\s\\]", key)
    return identifier != "email" or "@" in key


def _feedback(result: StageResult) -> str:
    """Return what a learner reads in Moodle, which reads it as HTML."""
    if result.state == State.NOT_GRADED:
        return "Submitted, not graded yet."
    lines = [f"Submitted late: {counted(result.penalty, 'point')} less."] if result.penalty else []
    if result.remark:
        lines.append(result.remark)
    for exercise, found in result.exercises.items():
        said = messages(found)
        if said:
            lines.append(f"{exercise}: {said[0]}")
    return _neutral(html.escape(visible("\n".join(lines), _LONGEST, lines=True), quote=False))


def _points(value: float | None) -> _Value:
    return "" if value is None else round(value, 2)


def _neutral(text: str) -> str:
    """Return a text that spreadsheets do not read as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def _csv(columns: Sequence[str], rows: Iterable[Sequence[_Value]], *, neutral: bool = True, mark: bool = True) -> str:
    """Return CSV. Texts are quoted, so that a spreadsheet that splits at semicolons finds no formula inside one.

    `neutral`: apply `_neutral` to texts. `mark`: begin with a byte order mark, by which spreadsheets recognize UTF-8.
    """
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([_neutral(visible(column, _LONGEST)) for column in columns])
    for row in rows:
        if neutral:
            row = [_neutral(visible(value, _LONGEST)) if isinstance(value, str) else value for value in row]
        writer.writerow(row)
    return ("\ufeff" if mark else "") + written.getvalue()
