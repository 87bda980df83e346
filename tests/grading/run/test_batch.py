"""A class run grades what is new, survives its workers, is resumed after any end, and two never work at once."""

import contextlib
import io
import itertools
import os
import re
import shutil
import signal
import subprocess
import sys
import time

import psutil
import pytest
from distributed import Client, get_worker

from tests.support import class_stand_in, dask_processes
from tests.support.class_kills import forks, kill_runs
from tests.support.class_stand_in import SOURCE, STAGES, grade, log, make_course, scores, submit, write_source
from tests.support.waiting import PATIENCE, wait_for
from workbook.errors import GradingError
from workbook.grading.course import record
from workbook.grading.course.enter import enter_stages
from workbook.grading.course.fingerprint import Fingerprints
from workbook.grading.course.gradebook import open_gradebook
from workbook.grading.course.layout import Course
from workbook.grading.course.lock import run_lock, working
from workbook.grading.run import batch
from workbook.grading.run.batch import Work, grade_class

pytestmark = pytest.mark.slow

KILLS = 20


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    with dask_processes.cluster(tmp_path_factory.mktemp("cluster")) as address:
        yield address


def run(course, cluster, **options):
    """Grade on the cluster; return (ClassRun, printed lines)."""
    out = io.StringIO()
    done = grade_class(course, scheduler=cluster, grade=grade, out=out, **options)
    return done, out.getvalue().splitlines()


def test_a_second_run_grades_only_what_is_new(tmp_path, cluster):
    names = ["Ann Lee", "Zoë 名", "[bob]*", "c\nd"]
    course = make_course(tmp_path / "course", {name: number for number, name in enumerate(names)})
    done, lines = run(course, cluster)
    assert (done.graded, done.already, done.failed, done.complete) == (8, 0, 0, True)
    assert lines[0] == "8 submissions: 0 already graded, 8 to grade."
    assert lines[-1].startswith("graded 8, already graded 0, failed 0, ")
    assert {row[0] for row in scores(course)} == {*names[:3], r"c\nd"}

    submit(course, "Ann Lee", STAGES[0], 5)
    done, lines = run(course, cluster)
    assert (done.graded, done.already, done.complete) == (1, 7, True)
    assert lines[0] == "8 submissions: 7 already graded, 1 to grade."
    assert record.load(course / "autograded" / "Ann Lee" / STAGES[0]).score == 10

    write_source(course, STAGES[1], f"# %% [markdown]\n# More text.\n{SOURCE}")
    assert run(course, cluster)[0].graded == 4
    assert run(course, cluster, stages=["2"], learners=["[bob]*"], force=True)[0].graded == 1
    before = log(course)
    assert run(course, cluster)[0].already == 8
    assert log(course) == before


def test_a_stopped_run_with_force_goes_on_without_it(tmp_path, cluster, monkeypatch):
    course = make_course(tmp_path / "course", {"ann": 3, "ben": 4})
    run(course, cluster)
    real = batch._grade

    def stopped(work, new, *rest):
        real(work, [submission for submission in new if submission.learner == "ann"], *rest)
        raise KeyboardInterrupt

    monkeypatch.setattr(batch, "_grade", stopped)
    with pytest.raises(KeyboardInterrupt):
        run(course, cluster, force=True)
    monkeypatch.undo()
    done, lines = run(course, cluster)
    assert (done.graded, done.already, done.complete) == (2, 2, True)
    assert lines[0] == "4 submissions: 2 already graded, 2 to grade."
    assert run(course, cluster)[0].already == 4


def test_a_stage_without_submissions_and_a_run_without_sandbox_are_said(tmp_path, cluster):
    course = make_course(tmp_path / "course", {"ann": 3})
    shutil.rmtree(course / "submitted" / "ann" / STAGES[1])
    assert "02_second: nothing was submitted." in run(course, cluster, stages=["2"])[1]
    unprotected = "Without a sandbox: learners' code runs without protection, with all your rights to read and write."
    done, lines = run(course, cluster, stages=["1", "2"], learners=["ann"], sandbox=False)
    assert done.graded == 1
    expected = ["02_second: nothing was submitted by ann.", "1 submission: 0 already graded, 1 to grade.", unprotected]
    assert lines[:3] == expected
    assert unprotected not in run(course, cluster, force=True)[1]


def test_a_lost_score_is_graded_again_whatever_the_record_says(tmp_path, cluster):
    course = make_course(tmp_path / "course", {"ann": 3, "ben": 4})
    run(course, cluster)
    with open_gradebook(Course(course)) as gradebook:
        gradebook.remove_submission(STAGES[0], "ann")
    done, _ = run(course, cluster)
    assert (done.graded, done.already, done.complete) == (1, 3, True)


def test_a_dead_worker_or_an_error_fails_its_learner_only(tmp_path, cluster):
    texts = {"ann": 3, "dan": "die", "eve": "die once", "fay": "raise", "gus": 4, "hal": 5}
    course = make_course(tmp_path / "course", texts)
    done, lines = run(course, cluster)
    assert (done.graded, done.failed, done.complete) == (8, 4, False)
    for stage in STAGES:
        assert f"dan {stage}: its worker process ended 2 times (out of memory, or killed)" in lines
        # Its first line: the others may be a database's statements with what was to be written.
        assert f"fay {stage}: ValueError: no good:" in lines
        assert f"eve {stage}: holds 'die once'" in lines
    deaths = [process for process, event in log(course) if event == f"'dan {STAGES[0]} begins'"]
    assert len(deaths) == 2

    for stage in STAGES:
        submit(course, "dan", stage, 1)
        submit(course, "fay", stage, 2)
    done, _ = run(course, cluster)
    assert (done.graded, done.already, done.complete) == (4, 8, True)


def test_misplaced_work_is_said_and_leaves_the_run_incomplete(tmp_path, cluster):
    course = make_course(tmp_path / "course", {"ann": 3})
    (course / "submitted" / "ben").mkdir()
    (course / "submitted" / "ben" / "01_first.ipynb").write_text("5")
    done, lines = run(course, cluster)
    assert (done.graded, done.failed, done.misplaced, done.complete) == (2, 0, 1, False)
    assert lines[0].startswith("submitted/ben/01_first.ipynb is directly in the learner's folder: move it to ")


def test_a_submission_without_a_score_fails(tmp_path, cluster):
    course = make_course(tmp_path / "course", {"ann": 3})
    out = io.StringIO()
    done = grade_class(course, scheduler=cluster, grade=class_stand_in.grade_nothing, out=out)
    assert (done.graded, done.failed) == (0, 2)
    assert f"ann {STAGES[1]}: has no score in the gradebook" in out.getvalue().splitlines()


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"stages": ["7"]}, "There is no stage '7'. The stages are: 01_first, 02_second."),
        ({"learners": ["bob"]}, "There is no learner 'bob'"),
        ({"learners": ["../submitted/ann"]}, "There is no learner"),
        ({"learners": [""]}, "There is no learner ''"),
        ({"learners": ["."]}, "There is no learner"),
        ({"learners": [".."]}, "There is no learner"),
    ],
)
def test_unknown_names_stop_the_run(tmp_path, options, reason):
    course = make_course(tmp_path / "course", {"ann": 3})
    with pytest.raises(GradingError, match=reason):
        grade_class(course, grade=grade, out=io.StringIO(), **options)


def test_a_folder_that_is_no_course_stops_the_run(tmp_path):
    with pytest.raises(GradingError, match="run it from the course folder"):
        grade_class(tmp_path, grade=grade)


def test_workers_with_several_threads_are_refused(tmp_path):
    course = make_course(tmp_path / "course", {"ann": 3})
    with (
        dask_processes.scheduler(tmp_path) as address,
        dask_processes.workers(tmp_path, address, "--nthreads", "2"),
        pytest.raises(GradingError, match=r"has 2 threads.*--nthreads 1"),
    ):
        grade_class(course, scheduler=address, grade=grade, out=io.StringIO())


def test_a_scheduler_that_does_not_answer_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr("workbook.grading.run.workers.CONNECT_SECONDS", 0.2)
    course = make_course(tmp_path / "course", {"ann": 3})
    with pytest.raises(GradingError, match=r"No scheduler answers at tcp://127\.0\.0\.1:9"):
        grade_class(course, scheduler="tcp://127.0.0.1:9", grade=grade, out=io.StringIO())


def test_a_stage_without_its_source_stops_the_run(tmp_path):
    course = make_course(tmp_path / "course", {"ann": 3})
    shutil.rmtree(course / "source" / STAGES[1])
    with pytest.raises(GradingError, match=rf"no source/{STAGES[1]}/{STAGES[1]}.ipynb, but submissions of it"):
        grade_class(course, grade=grade, out=io.StringIO())


def test_a_stage_that_the_gradebook_does_not_know_or_knows_otherwise_stops_the_run(tmp_path, cluster):
    course = make_course(tmp_path / "course", {"ann": 3})
    write_source(course, "03_third")
    submit(course, "ann", "03_third", 3)
    write_source(course, STAGES[1], SOURCE.replace('"one" points=5', '"one" points=7'))
    reason = (
        "The gradebook does not agree with source/ "
        "(02_second: test_one had 5 points and has 7; 03_third is not in it). "
        "Run `workbook enter 02_second 03_third` first."
    )
    with pytest.raises(GradingError, match=re.escape(reason)):
        grade_class(course, grade=grade, out=io.StringIO())
    assert run(course, cluster, stages=["1"])[0].complete
    enter_stages(Course(course), ["2", "3"])
    assert run(course, cluster)[0].complete


def test_a_change_in_the_gradebook_alone_makes_submissions_new(tmp_path, cluster):
    course = make_course(tmp_path / "course", {"ann": 3, "ben": 4})
    run(course, cluster)
    with open_gradebook(Course(course)) as gradebook:
        cell = gradebook.find_grade_cell("test_one", STAGES[0], STAGES[0])
        cell.max_score = 7
        gradebook.db.commit()
        with pytest.raises(GradingError, match=r"01_first: test_one had 7 points and has 5.*workbook enter 01_first"):
            run(course, cluster)
        record_of = record.load(course / "autograded" / "ann" / STAGES[0])
        assert Fingerprints(Course(course)).of("ann", STAGES[0]) != record_of.digest
        cell.max_score = 5
        gradebook.db.commit()
    assert run(course, cluster)[0].already == 4


def test_a_worker_that_comes_later_is_looked_at_too(tmp_path, cluster):
    work = Work(Course(tmp_path), "token", grade, True)
    with Client(cluster, set_as_default=False) as client:
        refused = client.submit(_with_threads, work, 2)
        with pytest.raises(GradingError, match=r"has 2 threads.*--nthreads 1"):
            refused.result()


def _with_threads(work, threads):
    get_worker().state.nthreads = threads
    try:
        return work("ann", STAGES)
    finally:
        get_worker().state.nthreads = 1


def test_one_run_at_a_time(tmp_path):
    course = make_course(tmp_path / "course", {"ann": 3})
    with run_lock(Course(course)), pytest.raises(GradingError, match=rf"Another run .*\(process {os.getpid()} on .*\)"):
        grade_class(course, grade=grade, out=io.StringIO())
    with run_lock(Course(course)):
        pass


def test_a_late_worker_of_an_earlier_run_is_turned_away(tmp_path):
    with run_lock(Course(tmp_path)) as earlier, working(Course(tmp_path), earlier):
        pass
    with run_lock(Course(tmp_path)), pytest.raises(GradingError, match="is over"), working(Course(tmp_path), earlier):
        pass


def test_a_new_run_waits_for_the_workers_of_a_killed_one(tmp_path, cluster):
    course = make_course(tmp_path / "course", {"ann": "slow", "ben": "slow", "cyd": 3})
    killed = forks().Process(target=class_stand_in.start, args=(course, "--scheduler", cluster))
    killed.start()
    wait_for(lambda: len(log(course)) >= 2, "submission begun")
    os.kill(killed.pid, signal.SIGKILL)
    killed.join()
    done, lines = run(course, cluster)
    assert "Workers of an earlier run are still grading: waiting for them." in lines
    assert done.complete
    # The two that were at work have finished both stages before anything else was done.
    events = [event for _, event in log(course)]
    assert sorted(events[:8]) == sorted(
        f"'{name} {s} {e}'" for name in ("ann", "ben") for s in STAGES for e in ("begins", "ends")
    )
    assert len(events) == 12


def test_killed_at_any_moment_a_run_goes_on(tmp_path, cluster):
    learners = {f"learner {number:02d}": number % 6 for number in range(30)}
    course = make_course(tmp_path / "killed", learners)
    kill_runs(course, KILLS)
    stopped_within = len({event for _, event in log(course) if event.endswith("begins'")}) - len(scored(course))
    done, _ = run(course, cluster)
    assert done.complete
    assert done.already > 0
    assert done.graded > 0
    assert stopped_within > 0
    undisturbed = make_course(tmp_path / "undisturbed", learners)
    run(undisturbed, cluster)
    assert scores(course) == scores(undisturbed)
    for learner, stage in itertools.product(learners, STAGES):
        assert record.load(course / "autograded" / learner / stage).score == 2 * learners[learner]
    assert [path.name for path in (course / ".grading").iterdir() if path.is_dir()] == []


def scored(course):
    return {(learner, stage) for learner, stage, *_ in scores(course)}


def test_ctrl_c_and_a_killed_main_process_leave_nothing_behind(tmp_path, cluster):
    course = make_course(tmp_path / "course", {"ann": "slow", "ben": "slow", "cyd": 3, "dan": 4})
    command = [sys.executable, "-m", "tests.support.class_stand_in", str(course), "--jobs", "2"]

    def started():
        before = len(log(course))
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
        wait_for(lambda: len(log(course)) > before, "submission begun")
        return process

    process = started()
    process.kill()
    process.wait()
    wait_for(lambda: not group(process.pid), "end of the workers")

    process = started()
    start = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(PATIENCE) == 130
    assert time.monotonic() - start < PATIENCE / 2
    wait_for(lambda: not group(process.pid), "end of the workers")
    output = (course / "output").read_text()
    assert output.endswith("Stopped. What is graded is kept: the same command without --force grades the rest.\n")
    assert "Traceback" not in output
    assert run(course, cluster)[0].complete


def group(leader):
    """Return the live processes of a process group."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(ProcessLookupError, psutil.NoSuchProcess):
            if os.getpgid(process.pid) == leader and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found
