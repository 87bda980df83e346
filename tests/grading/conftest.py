"""What the tests of grading share."""

import functools

import pytest
from nbgrader import api


@pytest.fixture(scope="session", autouse=True)
def one_alembic():
    """Let nbgrader ask alembic for the version of its tables once a session: it starts a process for each gradebook."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(api, "get_alembic_version", functools.cache(api.get_alembic_version))
        yield
