"""The protocol of the fixture `student`: both implementations offer it, with the same signatures."""

import inspect

import pytest

from workbook.checks.student import Student
from workbook.checks.student.agent import METHODS
from workbook.checks.student.local import LocalStudent
from workbook.checks.student.remote import RemoteStudent

OFFERED = sorted(name for name, member in vars(Student).items() if inspect.isfunction(member) and name[0] != "_")


@pytest.mark.parametrize("kind", [LocalStudent, RemoteStudent])
@pytest.mark.parametrize("name", OFFERED)
def test_both_students_have_the_same_calls(kind, name):
    wanted, found = (inspect.signature(getattr(owner, name)) for owner in (Student, kind))
    assert list(found.parameters.values()) == list(wanted.parameters.values())


def test_the_agent_answers_what_the_protocol_offers():
    # Each question brings what `allow` says. Whether a call raises as it should is judged by the test's side.
    assert sorted([*METHODS, "allow", "raises"]) == OFFERED
