"""`workbook feedback`: the pages of a graded class in one step, and the files that return them to the learners."""

import dataclasses
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

from dask.system import CPU_COUNT

from workbook.errors import ReportError
from workbook.files import printable, replace_folder, write_all_whole
from workbook.grading.course.collected import read_origins
from workbook.grading.course.commands import generate_feedback
from workbook.grading.course.layout import Course, named_stages, student_id
from workbook.grading.course.lock import run_lock
from workbook.grading.report.assemble import gather
from workbook.grading.report.feedback_files import Page, canvas_zip, mail_merge_csv, moodle_zip
from workbook.grading.report.model import ClassResults, State
from workbook.progress_bar import progress_bar

# Seconds between two looks at how many pages there are.
_STEP = 1


@dataclasses.dataclass(frozen=True)
class FeedbackRun:
    """The pages in feedback/, the files in report/, and (learner, stage) of those graded who have no page."""

    pages: list[Page]
    files: list[Path]
    without_page: list[tuple[str, str]]


def write_feedback(
    course: Path | str, stages: Sequence[str] = (), *, say: Callable[[str], None] = print
) -> FeedbackRun:
    """Make feedback/LEARNER/STAGE/STAGE.html for every graded submission, and what returns them in report/.

    `stages`: "2", "02" or whole names; by default those that are graded. The files are a zip archive per stage for
    Moodle and for Canvas, if its submissions were collected from there, and mail_merge.csv. A page replaces the
    previous one when all of its stage are made. `say` is called with a sentence per stage, file and submission without
    a page.
    Raises ReportError.
    """
    place = Course(Path(course).resolve())
    class_ = gather(place.root, for_page=False)
    graded = [stage for stage in class_.stages if _graded(class_, stage)]
    chosen = [stage for name in stages for stage in named_stages(name, graded)] if stages else graded
    pages: list[Page] = []
    without: list[tuple[str, str]] = []
    try:
        # A run of `workbook grade` would change what the pages show, and clears the workshop.
        with run_lock(place, say):
            for stage, made in _make_all_pages(place, class_, list(dict.fromkeys(chosen))):
                missing = sorted(_graded(class_, stage) - {page.learner.student.id for page in made})
                say(f"{stage}: {len(made)} pages")
                for learner in missing:
                    say(f"no page: {printable(learner)} {stage}: the gradebook may lack it; run `workbook grade`")
                pages += made
                without += [(learner, stage) for learner in missing]
        return FeedbackRun(pages, _write_files(place, pages, say), without)
    except OSError as error:
        raise ReportError(f"cannot write {error.filename}: {error.strerror}") from error


def _graded(class_: ClassResults, stage: str) -> set[str]:
    return {one.student.id for one in class_.learners if one.stages[stage].state == State.SCORED}


def _make_all_pages(course: Course, class_: ClassResults, stages: Sequence[str]) -> Iterator[tuple[str, list[Page]]]:
    """Yield each stage with its pages, in place; nbgrader works on as many stages at a time as there are cores."""
    with (
        tempfile.TemporaryDirectory(dir=course.workshop, prefix="feedback-") as name,
        ThreadPoolExecutor(CPU_COUNT) as pool,
        progress_bar("Making pages", sum(len(_graded(class_, stage)) for stage in stages)) as bar,
    ):
        folder, done = Path(name), 0
        runs = {stage: pool.submit(generate_feedback, course, stage, folder / stage) for stage in stages}
        for stage, run in runs.items():
            while wait([run], _STEP).not_done:
                bar.update(done + sum(1 for _ in folder.glob("*/*/*/*.html")) - bar.n)
            pages = _put_in_place(course, class_, stage, run.result(), folder / "old")
            done += len(pages)
            yield stage, pages


def _put_in_place(
    course: Course, class_: ClassResults, stage: str, made: Mapping[str, Path], aside: Path
) -> list[Page]:
    """Move the pages of a stage, {learner: path}, to the course's folder; `aside`: a free name next to them."""
    learners = {learner.student.id: learner for learner in class_.learners}
    pages = []
    for name, path in sorted(made.items()):
        place = course.feedback / name / stage
        replace_folder(path.parent, place, aside)
        if learner := learners.get(student_id(name)):
            pages.append(Page(learner, stage, place / path.name))
    return pages


def _write_files(course: Course, pages: Sequence[Page], say: Callable[[str], None]) -> list[Path]:
    """Write the archives and the table to report/, and return their paths."""
    origins = read_origins(course)
    contents: dict[Path, str | bytes] = {}
    for stage in dict.fromkeys(page.stage for page in pages):
        of_stage = [page for page in pages if page.stage == stage]
        for system, pack in (("moodle", moodle_zip), ("canvas", canvas_zip)):
            archive, left_out = pack(of_stage, origins)
            if archive:
                contents[course.report / f"{system}_feedback_{stage}.zip"] = archive
                for line in left_out:
                    say(f"left out of {system}_feedback_{stage}.zip: {line}")
    contents[course.report / "mail_merge.csv"] = mail_merge_csv(pages)
    course.report.mkdir(exist_ok=True)
    write_all_whole(contents)
    for path in contents:
        say(str(path))
    return list(contents)
