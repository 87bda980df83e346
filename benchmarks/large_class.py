"""Measure what a large class costs besides the learners' own computing.

    python benchmarks/large_class.py [LEARNERS ...] [--stage STAGE ...] [--feedback N] [--real N] [--cluster]

For classes of 10, 100 and 1,000 learners who submitted six stages, one in 20 of them hostile, it prints a table: what
`workbook collect`, `grade`, `report` and `feedback` take, and what a browser takes with the report. A dummy that
takes no time does the grading. Each cost is wall-clock time, CPU time of all processes, and the peak memory of the
command's own process. `--feedback N` makes the pages of N stages only (1). `--real N` then grades N learners again with
the real grader. `--cluster` grades on a dask scheduler and two workers, each a process of its own, with the gradebook
in PostgreSQL.
"""

import argparse
import contextlib
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.class_rows.archives import names, write_archive
from benchmarks.class_rows.measure import python
from benchmarks.class_rows.page import show
from tests.support import dask_processes, postgresql
from workbook.authoring.budget import is_optional
from workbook.authoring.stages import ROOT, find_stages
from workbook.grading.course.config import copy_config
from workbook.grading.course.enter import enter_stages
from workbook.grading.course.layout import Course
from workbook.grading.course.record import load

DUMMY = ("-c", "from benchmarks.class_rows.dummy import main; main()")
SIZES = (10, 100, 1000)


def main():
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("learners", nargs="*", type=int, metavar="LEARNERS", help="the sizes (10 100 1000)")
    parser.add_argument("--stage", action="append", metavar="STAGE", help="only this one (may be repeated)")
    parser.add_argument("--feedback", type=int, default=1, metavar="N", help="make the pages of N stages (1)")
    parser.add_argument("--real", type=int, default=0, metavar="N", help="grade N learners with the real grader too")
    parser.add_argument("--cluster", action="store_true", help="use dask workers and PostgreSQL")
    options = parser.parse_args()
    stages = [stage for stage in find_stages(options.stage or ()) if not is_optional(stage)]
    sizes = options.learners or SIZES
    found = []
    for learners in sizes:
        with tempfile.TemporaryDirectory() as folder:
            found.append({})
            for row, figures in measured(Path(folder), learners, stages, options):
                print(f"{learners} learners, {row}: {figures}", file=sys.stderr, flush=True)
                found[-1][row] = figures
    print(f"| {len(stages)} stages | {' | '.join(f'{learners:,} learners' for learners in sizes)} |")
    print(f"|---|{'---|' * len(sizes)}")
    for row in found[0]:
        print(f"| {row} | {' | '.join(figures[row] for figures in found)} |")


def measured(folder, learners, stages, options):
    """Yield (row of the table, figures) for one class, which is below `folder`."""
    with contextlib.ExitStack() as stack:
        course, config, more = folder / "course", "", []
        if options.cluster:
            config = f"c.CourseDirectory.db_url = {stack.enter_context(postgresql.server())('course')!r}\n"
            (folder / "dask").mkdir()
            more = ["--scheduler", stack.enter_context(dask_processes.cluster(folder / "dask"))]
        new_course(course, stages, config)
        yield "collect", str(collect(folder, course, stages, learners))
        cost, _ = python(*DUMMY, course, *more)
        yield "grade, by the dummy", str(cost)
        cost, said = python(*DUMMY, course, *more)
        if "graded 0, " not in said:
            raise SystemExit(f"The second run graded again:\n{said[-3000:]}")
        yield "grade, nothing to do", str(cost)
        cost, _ = python("-m", "workbook.cli", "report", "--course", course)
        yield "report", str(cost)
        page = course / "report" / "index.html"
        yield "the report's page", f"{page.stat().st_size / 1e6:.1f} MB"
        shown = show(page, shutil.which("chromium"))
        yield "the page in a browser", str(shown)
        chosen = [f"--stage={stage}" for stage in stages[: options.feedback]]
        if chosen:  # without a stage, `workbook feedback` makes all pages
            cost, _ = python("-m", "workbook.cli", "feedback", *chosen, "--course", course)
            yield f"feedback, {len(chosen)} of the stages", str(cost)
        if options.real:
            yield f"grade {options.real} learners", real(course, names(learners)[: options.real], more)


def new_course(folder, stages, config):
    """Make a course of the clone's stages, with a gradebook of its own and without submissions."""
    folder.mkdir()
    for name in ("source", "release", "answers"):
        (folder / name).symlink_to(ROOT / name)
    copy_config(ROOT, folder, config)
    enter_stages(Course(folder), stages, say=lambda line: None)


def collect(folder, course, stages, learners):
    """Collect what so many learners submitted of each stage; return the Cost."""
    costs = []
    for stage in stages:
        archive = folder / f"{stage}.zip"
        write_archive(archive, stage, learners)
        costs.append(python("-m", "workbook.cli", "collect", archive, "--stage", stage, "--course", course)[0])
        archive.unlink()
    return sum(costs[1:], costs[0])


def real(course, learners, more):
    """Grade these learners with the real grader; return the time, and the part of it that was not their code's."""
    chosen = [f"--learner={learner}" for learner in learners]
    cost, _ = python("-m", "workbook.cli", "grade", "--force", *chosen, *more, "--course", course)
    records = [
        load(path.parent) for name in learners for path in Course(course).autograded.glob(f"{name}/*/record.json")
    ]
    own, whole = (sum(getattr(one, field) for one in records) for field in ("own_seconds", "seconds"))
    return f"{cost}; {own / whole:.0%} is learners' code"


if __name__ == "__main__":
    main()
