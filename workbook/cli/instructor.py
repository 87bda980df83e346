"""The instructors' commands. They work on a course folder, which is the clone itself unless --course names another."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from workbook.cli import ExitCode, Group, say
from workbook.errors import need_posix

# jsonschema would parse a grammar of internet addresses when it is imported: a second of CPU in each of these commands.
# No notebook's schema asks for such an address, and jsonschema works without the package.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

TITLE = "instructors"
EXTRA = "teach"


def add_commands(group: Group) -> None:
    """Add the instructors' commands to a parser."""
    command = group.add("collect", collect, "copy a system's archive, or a folder of notebooks, to submitted/")
    command.add_argument("source", metavar="ARCHIVE_OR_FOLDER")
    command.add_argument("--stage", required=True, metavar="STAGE", help="2, 02 or the whole name")
    command.add_argument("--learners", metavar="FILE", help="a CSV or xlsx list of who is who")
    _add_course(command)

    command = group.add("enter", enter, "enter stages in the gradebook, or what has changed in them since")
    command.add_argument("stages", nargs="+", metavar="STAGE", help="2, 02 or the whole name")
    command.add_argument(
        "--renamed", action="append", type=_renamed, metavar="OLD=NEW", help="an exercise's new name (may be repeated)"
    )
    command.add_argument(
        "--dropped", action="append", metavar="OLD", help="delete points by hand of this one too (may be repeated)"
    )
    _add_course(command)

    command = group.add("grade", grade, "grade what is new in submitted/, on all cores; continue after a stop")
    command.add_argument("--stage", dest="stages", action="append", metavar="S", help="only this one (may be repeated)")
    command.add_argument(
        "--learner", dest="learners", action="append", metavar="L", help="only this one (may be repeated)"
    )
    command.add_argument("--jobs", type=_positive, metavar="N", help="worker processes (default: one per core)")
    command.add_argument("--scheduler", metavar="ADDRESS", help="grade on a running dask scheduler's workers instead")
    command.add_argument("--force", action="store_true", help="also grade what has a score")
    command.add_argument(
        "--no-sandbox", dest="sandbox", action="store_false", help="run learners' code without protection"
    )
    _add_course(command)

    command = group.add("report", report, "write the report on a graded class: a page, and tables")
    command.add_argument(
        "--format",
        dest="formats",
        nargs="+",
        choices=["html", "csv", "xlsx", "moodle", "canvas"],
        help="any of them (default: html csv)",
    )
    command.add_argument(
        "--moodle-id",
        choices=["username", "idnumber", "email", "participant"],
        help="how Moodle finds a learner (default: by the kind of name that they were collected with)",
    )
    command.add_argument("--moodle-feedback", action="store_true", help="add what to fix to Moodle's file")
    _add_course(command)

    command = group.add("feedback", feedback, "make the pages for the learners, and what sends them")
    command.add_argument("--stage", dest="stages", action="append", metavar="S", help="only this one (may be repeated)")
    _add_course(command)


def _add_course(command: argparse.ArgumentParser) -> None:
    command.add_argument("--course", type=Path, metavar="FOLDER", help="the course folder (default: this one)")


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return int(text)


def _renamed(text: str) -> tuple[str, str]:
    old, _, new = text.partition("=")
    if not old or not new:
        raise argparse.ArgumentTypeError("must be OLD=NEW")
    return old, new


def collect(source: str, stage: str, *, learners: str | None = None, course: Path = Path()) -> ExitCode:
    """Copy submissions to the course, and print a line per learner; FAILED if something was left out."""
    need_posix()
    from workbook.grading.submissions.collect import collect

    done = collect(course, source, stage, learners=learners, say=say)
    return ExitCode.FAILED if done.left_out else ExitCode.DONE


def enter(
    stages: Sequence[str],
    *,
    renamed: Sequence[tuple[str, str]] | None = None,
    dropped: Sequence[str] | None = None,
    course: Path = Path(),
) -> ExitCode:
    """Make the gradebook agree with the stages' sources, and print what has changed."""
    need_posix()
    from workbook.grading.course.enter import enter_stages
    from workbook.grading.course.layout import Course

    enter_stages(Course(course), stages, renamed=dict(renamed or ()), dropped=dropped or (), say=say)
    return ExitCode.DONE


def grade(
    *,
    course: Path = Path(),
    stages: Sequence[str] | None = None,
    learners: Sequence[str] | None = None,
    jobs: int | None = None,
    scheduler: str | None = None,
    force: bool = False,
    sandbox: bool = True,
) -> ExitCode:
    """Grade the course's new submissions; FAILED unless every submission has a score and none is misplaced."""
    need_posix()
    from workbook.grading.run.batch import grade_class

    try:
        run = grade_class(
            course, stages or (), learners or (), jobs=jobs, scheduler=scheduler, force=force, sandbox=sandbox
        )
    except KeyboardInterrupt:
        print("Stopped. What is graded is kept: the same command without --force grades the rest.", file=sys.stderr)
        return ExitCode.STOPPED
    return ExitCode.DONE if run.complete else ExitCode.FAILED


def report(
    *,
    course: Path = Path(),
    formats: Sequence[str] = ("html", "csv"),
    moodle_id: str | None = None,
    moodle_feedback: bool = False,
) -> ExitCode:
    """Write the files of the report, and print their paths."""
    from workbook.grading.report.write import write_report

    for path in write_report(course, formats, moodle_id=moodle_id, moodle_feedback=moodle_feedback):
        print(path)
    return ExitCode.DONE


def feedback(*, course: Path = Path(), stages: Sequence[str] | None = None) -> ExitCode:
    """Make the pages and the files, and print where they are; FAILED if a page could not be made."""
    need_posix()
    from workbook.grading.report.feedback import write_feedback

    done = write_feedback(course, stages or (), say=say)
    return ExitCode.FAILED if done.without_page else ExitCode.DONE
