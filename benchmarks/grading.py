"""Grade one class with stock nbgrader and with `workbook grade`, and compare.

    python benchmarks/grading.py [STAGE ...] [--learners N] [--jobs N] [--scale [STAGE ...]] [--profile]

The class (12 learners) is made of the kept answers: for each exercise of the stages (all), each learner submits a
right answer, a wrong one or none, drawn with a fixed seed. Stock is `nbgrader autograde` with nbgrader's own steps and
the hidden tests in the learner's kernel, as in any nbgrader course. Printed are both times, their ratio, the peak
memory of all processes, the scores that differ, and the share of the workers' time in which no learner's code ran.
With --scale, it also prints the seconds per learner for 12, 24 and 48 learners, on the named stages (4).
With --profile, it only prints what the tests of each exercise cost for an all-right learner.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil
from dask.system import CPU_COUNT

from benchmarks.grading_profile import print_profile
from workbook.authoring.answers import answers
from workbook.authoring.sample_class import filled
from workbook.authoring.scratch_course import new_course
from workbook.authoring.source_format import exercises_of
from workbook.authoring.stages import find_stages, source_text
from workbook.grading.course.commands import scores, submit
from workbook.grading.course.layout import Course
from workbook.grading.course.record import load

STOCK = """
c = get_config()
c.CourseDirectory.course_id = "recsys-workbook"
c.ClearSolutions.code_stub = {"python": "raise NotImplementedError()  # replace this line with your code"}
c.ExecutePreprocessor.timeout = 300
"""
# What a learner submits for an exercise: mostly right answers, as in a class that has worked.
KINDS, WEIGHTS = ("right", "wrong", "nothing"), (6, 3, 1)


def main():
    """Run the comparison that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("stages", nargs="*", metavar="STAGE")
    parser.add_argument("--learners", type=int, default=12)
    parser.add_argument("--jobs", type=int, default=CPU_COUNT)
    parser.add_argument("--scale", nargs="*", metavar="STAGE", help="also time 12, 24 and 48 learners on these stages")
    parser.add_argument("--profile", action="store_true", help="only print CPU seconds, fits and epochs per exercise")
    options = parser.parse_args()
    stages = find_stages(options.stages)
    if options.profile:
        print_profile(stages)
        return
    with tempfile.TemporaryDirectory() as folder:
        stock = make_class(Path(folder) / "stock", stages, options.learners)
        ours = Path(shutil.copytree(stock, Path(folder) / "ours"))
        (stock / "nbgrader_config.py").write_text(STOCK, encoding="utf-8")
        print(f"{options.learners} learners, {len(stages)} stages, {options.jobs} jobs", flush=True)
        seconds = {}
        for name, course in (("nbgrader autograde", stock), ("workbook grade", ours)):
            seconds[name], memory = timed(name, course, stages, options.jobs)
            print(f"{name:20} {seconds[name]:7.1f} s, peak memory {memory / 2**30:.1f} GB", flush=True)
        print(f"ratio {seconds['nbgrader autograde'] / seconds['workbook grade']:.2f}")
        compare(stock, ours, stages)
        print(f"not the learners' own computing: {other_share(ours, seconds['workbook grade'], options.jobs):.0%}")
    if options.scale is not None:
        scale(find_stages(options.scale or ["4"]), options.jobs)


def make_class(folder, stages, n_learners):
    """Make a course in `folder` in which each learner has submitted all stages; return the folder."""
    folder.mkdir(parents=True)
    new_course(Course(folder), stages)
    rng = random.Random(0)
    for stage in stages:
        kept = {}
        for answer in answers(stage):
            kept.setdefault((answer.exercise, "right" if answer.right else "wrong"), []).append(answer)
        exercises = exercises_of(source_text(stage))
        for learner in range(n_learners):
            work = {}
            for exercise in exercises:
                (kind,) = rng.choices(KINDS, WEIGHTS)
                if kind != "nothing":
                    work[exercise] = rng.choice(kept[exercise, kind]).source()
            submit(Course(folder), stage, f"learner {learner:02d}", filled(stage, work))
    return folder


def timed(name, course, stages, jobs):
    """Grade the course with one of the two commands; return (seconds, peak bytes of all its processes)."""
    if name == "workbook grade":
        commands = [[sys.executable, "-m", "workbook.cli", "grade", "--jobs", str(jobs)]]
    else:
        commands = [[sys.executable, "-m", "nbgrader", "autograde", stage] for stage in stages]
    start, peak = time.monotonic(), 0
    for command in commands:
        with subprocess.Popen(command, cwd=course, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as run:
            said = []
            reader = threading.Thread(target=lambda run=run, said=said: said.append(run.stdout.read()))
            reader.start()
            while run.poll() is None:
                peak = max(peak, _memory(run.pid))
                time.sleep(0.5)
            reader.join()
        # Stock nbgrader ends with 1 if it could not grade a submission; the comparison shows which.
        if run.returncode not in (0, 1):
            raise SystemExit(f"{' '.join(command)} ended with {run.returncode}:\n{said[0][-3000:]}")
    return time.monotonic() - start, peak


def _memory(pid):
    """Return the proportional memory of a process and its descendants: shared pages count once."""
    total = 0
    try:
        family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    for process in family:
        try:
            total += process.memory_full_info().pss
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return total


def compare(stock, ours, stages):
    """Print how many scores agree, and those that do not."""
    same, different = 0, []
    learners = sorted(path.name for path in Course(ours).submitted.iterdir())
    for stage in stages:
        for learner in learners:
            theirs = {cell.name: cell.score for cell in scores(Course(stock), stage, learner)}
            for cell in scores(Course(ours), stage, learner):
                if theirs.get(cell.name) == cell.score:
                    same += 1
                else:
                    different.append(f"  {learner}, {stage}, {cell.name}: {theirs.get(cell.name)} and {cell.score}")
    print(f"scores that agree: {same} of {same + len(different)}")
    print("\n".join(different) or "  all")


def other_share(course, seconds, jobs):
    """Return the share of the workers' time in which no learner's code ran."""
    own = sum(load(path.parent).own_seconds for path in Course(course).autograded.glob("*/*/record.json"))
    return 1 - own / (seconds * jobs)


def scale(stages, jobs):
    """Print the seconds per learner for classes of three sizes."""
    for n_learners in (12, 24, 48):
        with tempfile.TemporaryDirectory() as folder:
            course = make_class(Path(folder) / "course", stages, n_learners)
            seconds, _ = timed("workbook grade", course, stages, jobs)
            other = other_share(course, seconds, jobs)
        print(
            f"{n_learners} learners, {len(stages)} stages: {seconds / n_learners:.2f} s per learner, "
            f"{other:.0%} not their own computing",
            flush=True,
        )


if __name__ == "__main__":
    main()
