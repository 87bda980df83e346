"""The class as tables: wide and long CSV for a spreadsheet, and the file that Moodle's gradebook imports."""

import csv
import html
import io
import re

from workbook.errors import ReportError
from workbook.grading.report.assemble import NOT_GRADED
from workbook.grading.report.mistakes import messages
from workbook.grading.report.text import counted, visible

# A spreadsheet takes a text that begins so for a formula, also in full width and after a blank or an apostrophe.
_FORMULA = re.compile(r"[\s'\"]*[=+\-@|%＝＋－＠\u2212]")
_LONGEST = 2000

MOODLE_IDS = {"username": "Username", "idnumber": "ID number", "email": "Email address"}


def grades_csv(class_):
    """Return one row a learner: total, stages, exercises, each column STAGE or STAGE/EXERCISE; blank is no score."""
    columns = ["learner", "last_name", "first_name", "email", "total", "most", "seconds"]
    for stage, exercises in class_.stages.items():
        columns += [stage, f"{stage} (late penalty)", *(f"{stage}/{exercise}" for exercise in exercises)]
    rows = []
    for learner in class_.learners:
        who = learner.student
        row = [who.id, who.last_name, who.first_name, who.email]
        row += [_points(learner.score), _points(class_.max_score), round(learner.seconds, 1)]
        for stage, exercises in class_.stages.items():
            result = learner.results[stage]
            row += [_points(result.score), _points(result.penalty) if result.score is not None else ""]
            row += [_points(result.cells[exercise].points) for exercise in exercises]
        rows.append(row)
    return _csv(columns, rows)


def results_csv(class_):
    """Return one row a learner, stage, exercise and test; exercises without tests have one row, `test` blank."""
    columns = ["learner", "stage", "exercise", "state", "points", "max_points", "by_hand", "seconds"]
    columns += ["test", "hidden", "share", "outcome", "message", "remark"]
    rows = []
    for learner in class_.learners:
        for stage, result in learner.results.items():
            for exercise, cell in result.cells.items():
                start = [
                    learner.student.id,
                    stage,
                    exercise,
                    cell.state,
                    _points(cell.points),
                    _points(cell.max_points),
                ]
                start += [int(cell.manual), round(cell.seconds, 2)]
                for test in cell.tests or (None,):
                    told = [test.name, int(test.hidden), test.share, test.status, test.message] if test else [""] * 5
                    rows.append([*start, *told, cell.remark or result.remark])
    return _csv(columns, rows)


def moodle_csv(class_, identifier="username", *, feedback=False):
    """Return (text, left_out): Moodle's grade import, and lines about learners who are not in it.

    The first column is "Username", "ID number" or "Email address" for `identifier` "username", "idnumber", "email":
    the learner's id in the gradebook, its lms_user_id, its email. Where nobody has one of the last two there,
    the id stands for it; where some have, who has none is left out.
    One column a stage holds its score, "-" (Moodle's "no grade") where there is none; with `feedback`, a second one
    holds what to mend. Moodle stops at the first learner it does not know, so one who cannot be known is left out.
    Source: docs.moodle.org/en/Grade_import, and moodle/grade/import/csv/classes/load_data.php.
    """
    if identifier not in MOODLE_IDS:
        raise ReportError(f"--moodle-id {identifier}: choose one of {', '.join(MOODLE_IDS)}.")
    columns = [MOODLE_IDS[identifier]]
    for stage in class_.stages:
        columns += [stage, f"{stage} (feedback)"] if feedback else [stage]
    rows, left_out, taken = [], [], {}
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
        row = [key]
        for result in learner.results.values():
            row.append("-" if result.score is None else _points(result.score))
            if feedback:
                row.append(_feedback(result))
        rows.append(row)
    return _csv(columns, rows, neutral=False, mark=False), left_out


def _can_be(key, identifier):
    if _FORMULA.match(key) or visible(key) != key:
        return False
    if identifier == "username":
        # Moodle allows neither capital letters nor white space; a backslash stands for a sign of a folder's name.
        return key == key.lower() and not re.search(r"[\s\\]", key)
    return identifier != "email" or "@" in key


def _feedback(result):
    """Return what a learner reads in Moodle, which takes it for HTML."""
    if result.state == NOT_GRADED:
        return "Handed in, not graded yet."
    lines = [f"Handed in late: {counted(result.penalty, 'point')} less."] if result.penalty else []
    if result.remark:
        lines.append(result.remark)
    for exercise, cell in result.cells.items():
        said = messages(cell)
        if said:
            lines.append(f"{exercise}: {said[0]}")
    return _neutral(html.escape(visible("\n".join(lines), _LONGEST, lines=True), quote=False))


def _points(value):
    return "" if value is None else round(value, 2)


def _neutral(text):
    """Return a text that no spreadsheet computes."""
    return f"'{text}" if _FORMULA.match(text) else text


def _csv(columns, rows, *, neutral=True, mark=True):
    """Return CSV. Texts are quoted, so that a spreadsheet that splits at semicolons finds no formula inside one.

    `mark`: begin with the byte order mark by which spreadsheets know UTF-8.
    """
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([_neutral(visible(column, _LONGEST)) for column in columns])
    for row in rows:
        if neutral:
            row = [_neutral(visible(value, _LONGEST)) if isinstance(value, str) else value for value in row]
        writer.writerow(row)
    return ("\ufeff" if mark else "") + written.getvalue()
