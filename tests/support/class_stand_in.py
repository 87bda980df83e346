"""A toy class, and a stand-in for the grading of one learner that is quick but writes the real gradebook.

The text of a submission's notebook says what happens: its points, or "raise", "die", "die once", "slow".
"""

import asyncio
import contextlib
import functools
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

from distributed import Scheduler, Worker
from nbgrader.api import Gradebook
from sqlalchemy.orm import configure_mappers

from workbook import cli
from workbook.authoring.source_format import to_bytes, to_notebook
from workbook.authoring.stages import ROOT
from workbook.grading.course import record
from workbook.grading.course.config import copy_config
from workbook.grading.course.enter import enter_stages
from workbook.grading.course.fingerprint import Fingerprints
from workbook.grading.course.gradebook import gradebook_url, open_gradebook
from workbook.grading.course.layout import Course, student_id
from workbook.grading.run import batch

# Once, in the process that others are forks of.
configure_mappers()

STAGES = ("01_first", "02_second")
PAUSE = 0.004
COURSE_ID = "recsys-workbook"  # as in nbgrader_config.py
SOURCE = """
# %% solution="one"
def one():
    ### BEGIN SOLUTION
    return 1
    ### END SOLUTION


# %% tests="one" points=5
check("one")


# %% solution="two"
def two():
    ### BEGIN SOLUTION
    return 2
    ### END SOLUTION


# %% tests="two" points=5
check("two")

# %% [markdown] written="essay" points=2
# Because.
"""


def make_course(folder, learners, stages=STAGES, config=""):
    """Make a course whose `learners`, {name: points or other text}, have submitted all stages; return the folder."""
    (folder / "submitted").mkdir(parents=True)
    copy_config(ROOT, folder, config)
    for stage in stages:
        write_source(folder, stage)
    if config:
        enter_stages(Course(folder), stages, say=lambda line: None)
    else:
        (folder / "gradebook.db").write_bytes(_gradebook(tuple(stages)))
    for learner, text in learners.items():
        for stage in stages:
            submit(folder, learner, stage, text)
    return folder


def write_source(course, stage, text=SOURCE):
    """Write the source notebook of a stage, from the text of its cells."""
    path = course / "source" / stage / f"{stage}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(to_bytes(to_notebook(text)))


@functools.cache
def _gradebook(stages):
    """Return the bytes of an SQLite gradebook with these stages; making one takes a second."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_config(ROOT, folder)
        for stage in stages:
            write_source(folder, stage)
        enter_stages(Course(folder), stages, say=lambda line: None)
        return (folder / "gradebook.db").read_bytes()


def submit(course, learner, stage, text):
    folder = course / "submitted" / learner / stage
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{stage}.ipynb").write_text(str(text))


def grade(course, learner, stages, *, sandbox=True):
    """Grade as the real one does: gradebook first, then autograded/LEARNER/STAGE by one rename."""
    return [_grade_one(course, learner, stage, sandbox) for stage in stages]


def grade_nothing(course, learner, stages, *, sandbox=True):
    """Return without a trace in the gradebook."""
    return []


def _grade_one(course, learner, stage, sandbox):
    _log(course.root, f"{learner} {stage} begins")
    digest = Fingerprints(course).of(learner, stage)
    text = _text(course.submission(learner, stage), stage)
    if text == "raise":
        raise ValueError("no good:\nreally")
    died = course.root / f"died.{learner}"
    if text == "die" or (text == "die once" and not died.exists()):
        died.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if text == "slow":
        time.sleep(1)
    points = float(text) if text.isdigit() else 0.0
    with Gradebook(gradebook_url(course), COURSE_ID) as gradebook:
        student = student_id(learner)
        gradebook.update_or_create_student(student)
        gradebook.update_or_create_submission(stage, student)
        time.sleep(PAUSE)
        for cell in ("test_one", "test_two"):
            gradebook.find_grade(cell, stage, stage, student).auto_score = points
            time.sleep(PAUSE)
            gradebook.db.commit()
    time.sleep(PAUSE)
    staged, place = course.workshop / f"{os.getpid()}", course.graded(learner, stage)
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir()
    remarks = () if text.isdigit() else (record.Remark("odd", f"holds {text!r}"),)
    exercises = (record.ExerciseRecord("both", points * 2, 10.0),)
    found = record.Record(learner, stage, digest, None, "bwrap" if sandbox else "none", 0.0, 0.0, exercises, remarks)
    record.save(found, staged)
    time.sleep(PAUSE)
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(place, ignore_errors=True)
    os.replace(staged, place)
    _log(course.root, f"{learner} {stage} ends")
    return found


def _text(folder, stage):
    try:
        return (folder / f"{stage}.ipynb").read_text()
    except OSError as error:
        return type(error).__name__


def _log(course, line):
    # One write each: lines of several processes do not mix.
    with open(course / "log", "ab", buffering=0) as log:
        log.write(f"{os.getpid()} {line!r}\n".encode())


def log(course):
    """Return the log as [(process, event), ...]."""
    with contextlib.suppress(FileNotFoundError):
        return [tuple(line.split(" ", 1)) for line in (course / "log").read_text().splitlines()]
    return []


def scores(course):
    """Return everything that the gradebook says of all submissions, without times and ids, sorted."""
    with open_gradebook(Course(course)) as gradebook:
        return sorted(
            (submission.student_id, assignment.name, grade.name, grade.auto_score, grade.max_score, submission.score)
            for assignment in gradebook.assignments
            for submission in assignment.submissions
            for notebook in submission.notebooks
            for grade in notebook.grades
        )


def start(course, *options):
    """Run `workbook grade` with the stand-in, as the leader of a session of its own; end with its exit status."""
    os.setsid()
    _run(course, *options)


def start_with_cluster(course):
    """Do the same on two workers that are part of the session, and forks of this process: they import nothing.

    They are made while there is one thread. In a fork, a lock that another thread held at that moment stays locked.
    """
    os.setsid()
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe()
    context.Process(target=_serve, args=(_scheduler, sender)).start()
    address = receiver.recv()
    for _ in range(2):
        context.Process(target=_serve, args=(_worker, address)).start()
    _run(course, "--scheduler", address)


def _serve(server, argument):
    asyncio.run(server(argument))


async def _scheduler(sender):
    async with Scheduler(host="127.0.0.1", port=0, dashboard=False) as server:
        sender.send(server.address)
        await server.finished()


async def _worker(address):
    async with Worker(address, nthreads=1, host="127.0.0.1", dashboard=False) as server:
        await server.finished()


def _run(course, *options):
    batch.grade_class = functools.partial(batch.grade_class, grade=grade)
    with open(course / "output", "a") as output:
        sys.stdout = sys.stderr = output
        sys.exit(cli.main(["grade", "--course", str(course), *options]))


if __name__ == "__main__":
    start(Path(sys.argv[1]), *sys.argv[2:])
