"""`workbook report`: gather once, make every requested file, then put all of them in place."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from workbook.errors import ReportError
from workbook.files import write_all_whole
from workbook.grading.course.collected import read_origins
from workbook.grading.course.layout import Course
from workbook.grading.report.assemble import gather
from workbook.grading.report.canvas_export import canvas_csv
from workbook.grading.report.csv_export import grades_csv, results_csv
from workbook.grading.report.html import page
from workbook.grading.report.moodle_export import moodle_files
from workbook.grading.report.open_items import not_entered, not_final
from workbook.grading.report.spreadsheet import grades_xlsx

FORMATS = ("html", "csv", "xlsx", "moodle", "canvas")


def write_report(
    course: Path | str,
    formats: Collection[str] = ("html", "csv"),
    *,
    moodle_id: str | None = None,
    moodle_feedback: bool = False,
    say: Callable[[str], object] = print,
) -> list[Path]:
    """Write the report on a class to the report folder of `course` and return the paths of the files.

    "html" makes index.html, "csv" grades.csv (a row per learner) and results.csv (a row per test), "xlsx" both in
    grades.xlsx, "moodle" and "canvas" what these import. `say` is called with one sentence each about graded
    submissions that the gradebook lacks, learners who are left out, and scores that are not final. Each file appears
    whole or not at all, and none does if one cannot be made. Raises ReportError.
    """
    class_ = gather(course, for_page="html" in formats)
    place = Course(Path(course).resolve())
    lacking, text = not_entered(class_)
    if lacking:
        say(text)
    made: dict[str, str | bytes] = {}
    if "html" in formats:
        made["index.html"] = page(class_)
    if "csv" in formats:
        made["grades.csv"], made["results.csv"] = grades_csv(class_), results_csv(class_)
    if "xlsx" in formats:
        made["grades.xlsx"] = grades_xlsx(class_)
    returned: dict[str, str] = {}
    if "moodle" in formats:
        returned, left_out = moodle_files(class_, read_origins(place), moodle_id, feedback=moodle_feedback)
        for line in left_out:
            say(f"left out of {' and '.join(returned)}: {line}")
    if "canvas" in formats:
        returned["canvas.csv"] = canvas_csv(class_, read_origins(place))
    for line in not_final(class_) if returned else ():
        say(f"not final in {' and '.join(returned)}: {line}")
    try:
        return _put_in_place(place.report, made | returned)
    except OSError as error:
        raise ReportError(f"cannot write {error.filename}: {error.strerror}") from error


def _put_in_place(folder: Path, made: Mapping[str, str | bytes]) -> list[Path]:
    folder.mkdir(exist_ok=True)
    contents = {folder / name: text for name, text in made.items()}
    write_all_whole(contents)
    return list(contents)
