"""Print what each attack of tests/security does to stock nbgrader, and what it does here.

    python benchmarks/hostile.py [--jobs N] [ATTACK ...]

It prints a row per attack, in the order in which they end: the score (of 9) that stock `nbgrader autograde` gives it,
what happens to the next learner in the same run, whether stock's output contains secrets of the course (its tests, a
file, a comment in the gradebook), and the score that it gets here, which is the one it deserves. `tests/security`
asserts that no secret gets out here. Stock runs in a sandbox of its own, on a copy of the toy course with its hidden
tests in the learner's kernel, for at most 90 seconds per attack.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from dask.system import CPU_COUNT
from nbgrader.api import Gradebook, MissingEntry

from tests.security.attack import attacks
from tests.security.submission import Submission, solved
from tests.security.toy import STAGES, ToyCourse
from workbook.grading.course.layout import Course
from workbook.grading.course.limits import MB
from workbook.grading.sandbox.bubblewrap import command_line

SECONDS = 90
STAGE = STAGES[0]
INSIDE = "/home/learner/course"
ATTACKER, OTHER = "attacker", "other"
FULL = 9
CONFIG = """
c = get_config()
c.ExecutePreprocessor.timeout = 10
c.ClearSolutions.code_stub = {"python": "raise NotImplementedError()"}
"""
# The hidden tests as any nbgrader course has them: imported into the learner's kernel.
GRADE = f"""
import sys
from pathlib import Path
from workbook.checks.runner import run_exercise
from workbook.checks.student.local import LocalStudent
def grade(exercise, points):
    work = LocalStudent(sys._getframe(1).f_globals)
    return run_exercise(exercise, work, (Path("{INSIDE}/hidden"),), stage="{STAGE}").score(points)
"""
LAUNCH = """
import json, os, sys
from workbook.grading.sandbox.inside.fork_server import become, limit_resources
limits = json.loads(sys.argv[1])
uid = limits.pop("uid")
limit_resources(**limits)
become(uid)
os.umask(0o022)
os.chdir(sys.argv[2])
os.execv(sys.executable, [sys.executable, "-m", "nbgrader", "autograde", sys.argv[3]])
"""
ROW = "| {:28} | {:>8} | {:8} | {:7} | {:>4} | {}"


def main():
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("attacks", nargs="*", metavar="ATTACK")
    parser.add_argument("--jobs", type=int, default=CPU_COUNT)
    options = parser.parse_args()
    names = options.attacks or sorted(attacks())
    if unknown := set(names) - set(attacks()):
        parser.error(f"no attack in tests/security/attacks is called {', '.join(sorted(unknown))}")
    print(ROW.format("attack", "stock", "the next", "secrets", "ours", "what it does"), flush=True)
    with ProcessPoolExecutor(options.jobs) as pool:
        for share in [pool.submit(rows, names[k :: options.jobs]) for k in range(options.jobs)]:
            share.result()


def rows(names):
    """Print the rows of these attacks, which a course of their own suffers."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder, ToyCourse(Path(folder) / "toy") as course:
        for name in names:
            stock = under_stock(course, name, Path(folder) / "stock")
            outcome = course.suffer(name)
            says = textwrap.shorten(attacks()[name].says, 70)
            print(ROW.format(name, *stock, f"{outcome.score:g}", says), flush=True)


def under_stock(course, name, folder):
    """Grade an attack and an honest learner after it with stock nbgrader; return a word on each and on secrets."""
    # Python's own functions fail on folders as deep as an attack makes them.
    subprocess.run(["rm", "-rf", folder], check=True)
    shutil.copytree(
        course.root, folder, ignore=shutil.ignore_patterns("submitted", "autograded", "feedback", ".grading")
    )
    (folder / "nbgrader_config.py").write_text(CONFIG)
    package = folder / "lib" / "autograder_tests"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(GRADE)
    # The package loads TensorFlow in a kernel; these tests do not need it.
    (folder / "lib" / "tensorflow.py").write_text("")
    for learner, attack in ((ATTACKER, name), (OTHER, "none")):
        submission = Submission(
            Course(folder).submission(learner, STAGE), STAGE, solved(course.released), INSIDE, "/home/learner"
        )
        attacks()[attack].apply(submission)
    given = folder / "given"
    given.mkdir()
    settings = {"memory": 2048 * MB, "file_bytes": 64 * MB, "processes": 200, "uid": _user(folder)}
    command = [*command_line(given, disk_bytes=64 * MB), "--bind", str(folder), INSIDE]
    command += ["--setenv", "PYTHONPATH", f"{INSIDE}/lib:/opt/course", "--", sys.executable, "-P", "-c", LAUNCH]
    command += [json.dumps(settings), INSIDE, STAGE]
    with open(folder / "log", "wb") as log, subprocess.Popen(command, stdout=log, stderr=log, cwd="/") as run:
        try:
            run.wait(SECONDS)
        except subprocess.TimeoutExpired:
            run.kill()
    attacker, other = _score(folder, ATTACKER), _score(folder, OTHER)
    shown = "ungraded" if attacker is None else f"{attacker:g}"
    harm = "fine" if other == FULL else "ungraded" if other is None else f"gets {other:g}"
    return shown, harm, "out" if course.leaked(Course(folder).autograded / ATTACKER) else "kept"


def _user(folder):
    """Return the id of stock nbgrader's user, who owns the course; None if the user who grades is not root."""
    if os.geteuid() != 0:
        return None
    # The system counts processes per user: another job must not have the same one.
    uid = 1_000_000 + os.getpid()
    subprocess.run(["chown", "-hR", f"{uid}:{uid}", folder], check=True)
    return uid


def _score(folder, learner):
    try:
        with Gradebook(f"sqlite:///{folder}/gradebook.db") as gradebook:
            notebook = gradebook.find_submission_notebook(STAGE, STAGE, learner)
            grades = [grade for grade in notebook.grades if grade.cell.cell_type == "code"]
            graded = all(grade.auto_score is not None for grade in grades)
            return sum(grade.score for grade in grades) if graded else None
    except (MissingEntry, OSError):
        return None


if __name__ == "__main__":
    main()
