"""Grades as Moodle imports them: one file for its gradebook, or a worksheet per assignment of anonymous participants.

Source: moodle/grade/import/csv/classes/load_data.php, and mod/assign/feedback/offline/importgradeslib.php.
"""

import html
import re

from workbook.errors import ReportError
from workbook.grading.course.collected import Origins
from workbook.grading.report.csv_export import FORMULA, LONGEST, Value, as_csv, neutral_text, shown_points
from workbook.grading.report.mistakes import messages
from workbook.grading.report.model import ClassResults, LearnerResults, StageResult, State
from workbook.grading.report.read_gradebook import Student
from workbook.grading.report.text import counted, visible

PARTICIPANT = "participant"
MOODLE_IDS = {
    "username": "Username",
    "idnumber": "ID number",
    "email": "Email address",
    PARTICIPANT: "Identifier",
}
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_ANONYMOUS = re.compile(r"Participant \d+")


def moodle_files(
    class_: ClassResults, origins: Origins, identifier: str | None = None, *, feedback: bool = False
) -> tuple[dict[str, str], list[str]]:
    """Return {name of a file: its text}, and sentences about learners who are left out.

    `identifier`: a key of MOODLE_IDS; None for what the learners' names are. See `moodle_csv` and `moodle_worksheet`.
    """
    if (identifier or kind_of_names(class_)) != PARTICIPANT:
        text, left_out = moodle_csv(class_, identifier, feedback=feedback)
        return {"moodle.csv": text}, left_out
    made, left_out = {}, []
    for stage in class_.required:
        made[f"moodle_{stage}.csv"], without = moodle_worksheet(class_, stage, origins, feedback=feedback)
        left_out += without
    return made, left_out


def kind_of_names(class_: ClassResults) -> str:
    """Return what the names of those who submitted are in Moodle: a key of MOODLE_IDS.

    `collect` names learners by what it finds. Full names are found in no column, so then their addresses count.
    """
    people = [learner.student for learner in class_.learners if not learner.absent]
    if people and all(_ANONYMOUS.fullmatch(who.id) for who in people):
        return PARTICIPANT
    if all(_ADDRESS.fullmatch(who.id) and who.email.lower() in ("", who.id.lower()) for who in people):
        return "email"
    if all(who.id == who.lms_user_id for who in people):
        return "idnumber"
    if any(who.email for who in people) and not all(_can_be(who.id, "username") for who in people):
        return "email"
    return "username"


def moodle_csv(class_: ClassResults, identifier: str | None = None, *, feedback: bool = False) -> tuple[str, list[str]]:
    """Return the text of Moodle's grade import, and sentences about learners who are not in it.

    The first column is "Username", "ID number" or "Email address" for `identifier` "username", "idnumber" or "email",
    None for what the learners' names are: the learner's id in the gradebook, their lms_user_id, or their email. If no
    learner has an lms_user_id, the id is used instead, and for the email an id that is an address.
    One column per stage contains the score, or "-" (Moodle's "no grade"); with `feedback`, a second column says what to
    fix. An optional stage has no column. Moodle stops at the first learner that it does not know, so a learner without
    a possible key is left out.
    """
    identifier = identifier or kind_of_names(class_)
    if identifier not in MOODLE_IDS or identifier == PARTICIPANT:
        raise ReportError(f"--moodle-id {identifier}: choose one of {', '.join(MOODLE_IDS)}.")
    title = MOODLE_IDS[identifier]
    columns = [title]
    stages = class_.required
    for stage in stages:
        columns += [stage, f"{stage} (feedback)"] if feedback else [stage]
    rows: list[list[Value]] = []
    left_out: list[str] = []
    taken: dict[str, str] = {}
    numbered = any(learner.student.lms_user_id for learner in class_.learners)
    for learner in class_.learners:
        key, name = _key(learner.student, identifier, numbered=numbered), _name(learner)
        if not key:
            left_out.append(f"{name}: the gradebook has no {title} of this learner")
        elif not _can_be(key, identifier):
            left_out.append(f"{name}: {visible(key, 60)!r} cannot be a Moodle {title}")
        elif key in taken:
            left_out.append(f"{name}: has the same {title} as {taken[key]}")
        else:
            taken[key] = name
            rows.append([key])
            for stage in stages:
                rows[-1] += _cells(learner.stages[stage], feedback=feedback)
    return as_csv(columns, rows, neutral=False, mark=False), left_out


def moodle_worksheet(
    class_: ClassResults, stage: str, origins: Origins, *, feedback: bool = False
) -> tuple[str, list[str]]:
    """Return a grading worksheet of a stage, as Moodle reads it back, and sentences about those left out.

    Moodle numbers the participants of each assignment, so the numbers are those of the stage's archive.
    """
    columns = ["Identifier", "Grade", "Last modified (grade)", *(["Feedback comments"] if feedback else [])]
    rows: list[list[Value]] = []
    left_out = []
    for learner in class_.learners:
        result = learner.stages[stage]
        origin = origins.get(learner.student.id, {}).get(stage)
        if origin and origin.number:
            grade, *told = _cells(result, feedback=feedback)
            rows.append([f"Participant {origin.number}", grade, "-", *told])
        elif result.state != State.ABSENT:
            left_out.append(f"{_name(learner)} {stage}: collected.json has no number of this participant")
    return as_csv(columns, rows, neutral=False, mark=False), left_out


def _key(who: Student, identifier: str, *, numbered: bool) -> str:
    if identifier == "idnumber":
        return who.lms_user_id if numbered else who.id
    if identifier == "email":
        return who.email or (who.id if "@" in who.id else "")
    return who.id


def _name(learner: LearnerResults) -> str:
    return visible(learner.student.id, 60)


def _can_be(key: str, identifier: str) -> bool:
    if FORMULA.match(key) or visible(key) != key:
        return False
    if identifier == "username":
        # Moodle allows neither capital letters nor white space; a backslash escapes a character of a folder's name.
        return key == key.lower() and not re.search(r"[\s\\]", key)
    return identifier != "email" or "@" in key


def _cells(result: StageResult, *, feedback: bool) -> list[Value]:
    """Return the grade of a stage, and with `feedback` what to fix."""
    grade: Value = "-" if result.score is None else shown_points(result.score)
    return [grade, _feedback(result)] if feedback else [grade]


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
    return neutral_text(html.escape(visible("\n".join(lines), LONGEST, lines=True), quote=False))
