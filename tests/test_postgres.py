"""The gradebook in PostgreSQL holds what SQLite's does, when workers in separate processes grade at the same time."""

import glob
import io
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests import dask_processes
from tests.class_stand_in import grade, make_course, scores
from workbook.grading.class_run import grade_class

BIN = next(iter(sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True)), None)
if BIN is None and shutil.which("initdb"):
    BIN = str(Path(shutil.which("initdb")).parent)
pytestmark = pytest.mark.skipif(BIN is None, reason="PostgreSQL is not installed: apt-get install postgresql")


@pytest.fixture(scope="module")
def database():
    """The URL of an empty database, in a server of its own that listens on a socket only."""
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
    try:
        command("createdb", "-h", str(folder), "-U", "grader", "course")
        yield f"postgresql+psycopg://grader@/course?host={folder}"
    finally:
        command("pg_ctl", "stop", "-w", "-D", f"{folder}/data", "-m", "immediate")
        shutil.rmtree(folder)


def test_a_class_graded_into_postgresql_has_the_scores_that_sqlite_has(tmp_path, database):
    learners = {f"learner {number}": number for number in range(6)} | {"Zoë 名": 2, "eve": "die once"}
    configs = {"sqlite": "", "postgres": f"c.CourseDirectory.db_url = {database!r}\n"}
    courses = {name: make_course(tmp_path / name, learners, config=config) for name, config in configs.items()}
    with dask_processes.cluster(tmp_path) as address:
        for course in courses.values():
            assert grade_class(course, scheduler=address, grade=grade, out=io.StringIO()).complete
        again = grade_class(courses["postgres"], scheduler=address, grade=grade, out=io.StringIO())
    assert (again.graded, again.already) == (0, 16)
    assert not (courses["postgres"] / "gradebook.db").exists()
    assert scores(courses["postgres"]) == scores(courses["sqlite"])
    workers = {line.split()[0] for line in (courses["postgres"] / "log").read_text().splitlines()}
    assert len(workers) >= 2
