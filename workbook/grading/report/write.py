"""`workbook report`: gather once, make every file asked for, then put them all in place."""

from workbook.errors import ReportError
from workbook.files import write_all_whole
from workbook.grading.report.assemble import gather
from workbook.grading.report.csv_export import grades_csv, moodle_csv, results_csv
from workbook.grading.report.html import page
from workbook.grading.report.open_items import not_entered, not_final

FORMATS = ("html", "csv", "moodle")


def write_report(course, formats=("html", "csv"), *, moodle_id="username", moodle_feedback=False, say=print):
    """Write the report on a class to `course`/report and return the paths.

    "html" gives index.html, "csv" grades.csv (a row a learner) and results.csv (a row a test), "moodle" moodle.csv.
    `say` is called with a line for graded work that the gradebook lacks, for who is left out of Moodle's file, and
    for what in it is not final. Each file appears whole or not at all, and none does if one cannot be made. Raises
    ReportError.
    """
    class_ = gather(course)
    lacking, text = not_entered(class_)
    if lacking:
        say(text)
    made = {}
    if "html" in formats:
        made["index.html"] = page(class_)
    if "csv" in formats:
        made["grades.csv"], made["results.csv"] = grades_csv(class_), results_csv(class_)
    if "moodle" in formats:
        made["moodle.csv"], left_out = moodle_csv(class_, moodle_id, feedback=moodle_feedback)
        for line in left_out:
            say(f"left out of moodle.csv: {line}")
        for line in not_final(class_):
            say(f"not final in moodle.csv: {line}")
    try:
        return _put_in_place(class_.root / "report", made)
    except OSError as error:
        raise ReportError(f"cannot write {error.filename}: {error.strerror}") from error


def _put_in_place(folder, made):
    folder.mkdir(exist_ok=True)
    contents = {folder / name: text for name, text in made.items()}
    write_all_whole(contents)
    return list(contents)
