"""Attacks on exercises of real stages get the points that the answers deserve, in time and memory."""

import resource
import time

import pytest

from tests.security.stage_attack import graded, stage_attacks
from tests.security.toy import GRADER_BYTES
from workbook.checks.outcomes import PASSED
from workbook.grading.run import exercise_tests
from workbook.grading.sandbox.preloaded import PRELOADED, WITH_KERAS
from workbook.grading.sandbox.sandbox import Sandbox


@pytest.fixture(scope="module")
def sandbox(bubblewrap):
    with pytest.MonkeyPatch.context() as patch, Sandbox(preload=[*PRELOADED, *WITH_KERAS]) as sandbox:
        patch.setattr(exercise_tests, "OWN_SECONDS", 4.0)
        import keras  # noqa: F401 - the first test of models would import it, and an attack does not cost that memory

        yield sandbox


def _cases():
    return [
        pytest.param(name, marks=pytest.mark.slow if attack.slow else ()) for name, attack in stage_attacks().items()
    ]


@pytest.mark.parametrize("name", _cases())
def test_attack(sandbox, name):
    attack = stage_attacks()[name]
    memory, start = _peak_bytes(), time.monotonic()
    records, remarks = graded(attack, sandbox)
    seconds, memory = time.monotonic() - start, _peak_bytes() - memory
    shown = "\n".join(
        f"{test.status}: {test.name}: {test.message}" for found in records.values() for test in found.tests
    )
    assert attack.points or attack.fails or attack.doubt
    for exercise, points in attack.points.items():
        assert records[exercise].points == pytest.approx(points), shown
    for exercise, tests in attack.fails.items():
        assert tests <= {test.name for test in records[exercise].tests if test.status != PASSED}, shown
    assert not attack.doubt or any(remark.kind == "doubt" and remark.for_human for remark in remarks), shown
    # A loaded machine may take three times as long.
    assert attack.slow or memory < GRADER_BYTES
    assert attack.slow or seconds < 3 * attack.seconds, shown


def _peak_bytes():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
