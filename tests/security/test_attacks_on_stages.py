"""Attacks on exercises of real stages get the points that the answers deserve."""

import pytest

from tests.security.stage_attack import graded, stage_attacks
from workbook.checks.outcomes import PASSED
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
    assert attack.points or attack.fails or attack.doubt
    for exercise, points in attack.points.items():
        assert records[exercise].points == pytest.approx(points), shown
    for exercise, tests in attack.fails.items():
        assert tests <= {test.name for test in records[exercise].tests if test.status != PASSED}, shown
    assert not attack.doubt or any(remark.kind == "doubt" and remark.for_human for remark in remarks), shown
