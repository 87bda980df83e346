"""Grades as Canvas's gradebook imports them.

Source: canvas-lms/lib/gradebook_importer.rb. Canvas finds a learner by ID, else by SIS User ID, else by SIS Login ID,
else by name, and an assignment by its name or by "NAME (NUMBER)".
"""

from workbook.grading.course.collected import Origins
from workbook.grading.report.csv_export import Value, as_csv, shown_points
from workbook.grading.report.model import ClassResults, LearnerResults

_LEARNER = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]


def canvas_csv(class_: ClassResults, origins: Origins) -> str:
    """Return the text of Canvas's import: a row of most points, then a row per learner who submitted anything.

    A stage without a score is blank, which changes nothing in Canvas. An optional stage has no column.
    """
    stages = class_.required
    most: list[Value] = ["    Points Possible", "", "", "", ""]
    most += [shown_points(sum(class_.stages[stage].values())) for stage in stages]
    rows = [most]
    for learner in class_.learners:
        if not learner.absent:
            scores = [shown_points(learner.stages[stage].score) for stage in stages]
            rows.append([*_who(learner, origins), *scores])
    return as_csv([*_LEARNER, *stages], rows, mark=False)


def _who(learner: LearnerResults, origins: Origins) -> list[Value]:
    who = learner.student
    numbers = [origin.number for origin in origins.get(who.id, {}).values() if origin.system == "canvas"]
    # As Canvas sorts by: "Muster, Jana".
    name = ", ".join(part for part in (who.last_name, who.first_name) if part)
    return [name or who.id, numbers[-1] if numbers else who.lms_user_id, "", who.id, ""]
