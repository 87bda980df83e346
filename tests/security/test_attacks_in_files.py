"""Attacks by what is submitted, and how."""

import pytest

from tests.security.battery import attacks_in, check_attack

# nbgrader's steps run in this process, and SQLAlchemy warns of some.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.mark.parametrize("name", attacks_in("files"))
def test_attack(course, name):
    check_attack(course, name)
