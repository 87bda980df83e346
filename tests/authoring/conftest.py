"""What tests of the authoring tools share."""

import pytest

from tests.support.repository import copy_repository


@pytest.fixture
def repository(tmp_path):
    """Return a copy of the repository that the test may damage."""
    return copy_repository(tmp_path / "copy")
