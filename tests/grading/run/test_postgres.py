"""The gradebook in PostgreSQL has what SQLite's has: workers are separate processes, and runs may be killed."""

import io

import pytest

from tests.support import dask_processes, postgresql
from tests.support.class_kills import kill_runs
from tests.support.class_stand_in import grade, make_course, scores
from workbook.grading.run.batch import grade_class

KILLS = 6
pytestmark = pytest.mark.postgresql


@pytest.fixture(scope="module")
def database():
    """Return a function that makes an empty database of a name and gives its URL."""
    with postgresql.server() as create:
        yield create


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
