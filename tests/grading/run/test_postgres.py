"""The gradebook in PostgreSQL has what SQLite's has: workers are separate processes, and runs may be killed."""

import glob
import io
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.support import dask_processes
from tests.support.class_kills import kill_runs
from tests.support.class_stand_in import grade, make_course, scores
from tests.support.needs import need
from workbook.grading.run.batch import grade_class

BIN = next(iter(sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True)), None)
if BIN is None and shutil.which("initdb"):
    BIN = str(Path(shutil.which("initdb")).parent)
KILLS = 6
pytestmark = pytest.mark.postgresql


@pytest.fixture(scope="module")
def database():
    """Return a function that makes an empty database of a name and gives its URL; the server listens on a socket."""
    need(BIN, "PostgreSQL: apt-get install postgresql")
    # Not pytest's folder, which only its own user may enter: PostgreSQL refuses to run as root.
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if user:
        os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)

    def command(name, *arguments):
        done = subprocess.run(
            [*user, f"{BIN}/{name}", *arguments], cwd=folder, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, done.stdout + done.stderr

    command("initdb", "-D", f"{folder}/data", "-U", "grader", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C")
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
    command("pg_ctl", "start", "-w", "-D", f"{folder}/data", "-l", f"{folder}/log", "-o", options)

    def create(name):
        command("createdb", "-h", str(folder), "-U", "grader", name)
        return f"postgresql+psycopg://grader@/{name}?host={folder}"

    try:
        yield create
    finally:
        command("pg_ctl", "stop", "-w", "-D", f"{folder}/data", "-m", "immediate")
        shutil.rmtree(folder)


def courses(folder, url, learners):
    """Make the same course twice; return {kind of gradebook: course folder}."""
    configs = {"sqlite": "", "postgres": f"c.CourseDirectory.db_url = {url!r}\n"}
    return {kind: make_course(folder / kind, learners, config=config) for kind, config in configs.items()}


def test_a_class_graded_into_postgresql_has_the_scores_that_sqlite_has(tmp_path, database):
    learners = {f"learner {number}": number for number in range(6)} | {"Zoë 名": 2, "eve": "die once"}
    made = courses(tmp_path, database("whole"), learners)
    with dask_processes.cluster(tmp_path) as address:
        for course in made.values():
            assert grade_class(course, scheduler=address, grade=grade, out=io.StringIO()).complete
        again = grade_class(made["postgres"], scheduler=address, grade=grade, out=io.StringIO())
    assert (again.graded, again.already) == (0, 16)
    assert not (made["postgres"] / "gradebook.db").exists()
    assert scores(made["postgres"]) == scores(made["sqlite"])
    workers = {line.split()[0] for line in (made["postgres"] / "log").read_text().splitlines()}
    assert len(workers) >= 2


def test_killed_runs_into_postgresql_end_with_the_scores_of_an_undisturbed_one(tmp_path, database):
    made = courses(tmp_path, database("killed"), {f"learner {number:02d}": number % 6 for number in range(12)})
    kill_runs(made["postgres"], KILLS)
    with dask_processes.cluster(tmp_path) as address:
        done, _ = (
            grade_class(made[kind], scheduler=address, grade=grade, out=io.StringIO())
            for kind in ("postgres", "sqlite")
        )
    assert done.complete
    assert done.already > 0
    assert done.graded > 0
    assert scores(made["postgres"]) == scores(made["sqlite"])
