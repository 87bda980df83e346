"""`workbook report`: gather once, make every requested file, then put all of them in place."""

from collections.abc import Callable, Collection
from pathlib import Path

from workbook.errors import ReportError
from workbook.files import write_all_whole
from workbook.grading.course.layout import Course
from workbook.grading.report.assemble import gather
from workbook.grading.report.csv_export import grades_csv, moodle_csv, results_csv
from workbook.grading.report.html import page
from workbook.grading.report.open_items import not_entered, not_final

FORMATS = ("html", "csv", "moodle")


def write_report(
    course: Path | str,
    formats: Collection[str] = ("html", "csv"),
    *,
    moodle_id: str = "username",
    moodle_feedback: bool = False,
    say: Callable[[str], object] = print,
) -> list[Path]:
    """Write the report on a class to the report folder of `course` and return the paths of the files.

    "html" makes index.html, "csv" grades.csv (a row per learner) and results.csv (a row per test), "moodle" moodle.csv.
    `say` is called with one sentence each about graded submissions that the gradebook lacks, learners who are left out
    of moodle.csv, and scores in it that are not final. Each file appears whole or not at all, and none does if one
    cannot be made. Raises ReportError.
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
        return _put_in_place(Course(Path(course).resolve()).report, made)
    except OSError as error:
        raise ReportError(f"cannot write {error.filename}: {error.strerror}") from error


def _put_in_place(folder: Path, made: dict[str, str]) -> list[Path]:
    folder.mkdir(exist_ok=True)
    contents = {folder / name: text for name, text in made.items()}
    write_all_whole(contents)
    return list(contents)
