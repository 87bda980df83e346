"""Attacks on exercises of real stages get the points that the answers deserve."""

import pytest

from tests.security.stage_attack import graded, stage_attacks
from workbook.grading.sandbox.sandbox import Sandbox


@pytest.fixture(scope="module")
def sandbox(bubblewrap):
    with Sandbox() as sandbox:
        yield sandbox


def _cases():
    return [
        pytest.param(name, marks=pytest.mark.slow if attack.slow else ()) for name, attack in stage_attacks().items()
    ]


@pytest.mark.parametrize("name", _cases())
def test_attack(sandbox, name):
    attack = stage_attacks()[name]
    records, remarks = graded(attack, sandbox)
    shown = "\n".join(
        f"{test.status}: {test.name}: {test.message}" for found in records.values() for test in found.tests
    )
    assert {exercise: found.points for exercise, found in records.items()} == pytest.approx(attack.points), shown
    assert not attack.doubt or any(remark.for_human for remark in remarks), shown
