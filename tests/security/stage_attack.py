"""Attacks on exercises of the course's own stages: files of `attacks/` with a `STAGE`, run in a real sandbox."""

import dataclasses
import functools
import importlib

from tests.security.attack import stems
from workbook.authoring.trial import HIDDEN
from workbook.checks.runner import exercises
from workbook.grading.run.budget import TimeBudget
from workbook.grading.run.exercise_tests import ExerciseTests
from workbook.grading.run.restarting_kernel import RestartingKernel

_EMPTY = {"points": {}, "fails": {}, "doubt": False, "slow": False, "seconds": 60}
# What the notebooks import before the first answer.
_IMPORTS = "import numpy as np\nimport pandas as pd\n"


@dataclasses.dataclass(frozen=True)
class StageAttack:
    """One file: `answers` are {exercise: source}, `points` {exercise: what they deserve}.

    `fails`: {exercise: names of tests that must fail}. `doubt`: a remark asks a person to look at the exercise.
    """

    name: str
    stage: str
    answers: dict
    points: dict
    fails: dict
    doubt: bool
    slow: bool
    seconds: float


@functools.cache
def stage_attacks():
    """Return all StageAttacks by name."""
    return {name: _load(name) for name in stems(of_stages=True)}


def _load(name):
    known = vars(importlib.import_module(f"tests.security.attacks.{name}"))
    expected = {field: known.get(field.upper(), empty) for field, empty in _EMPTY.items()}
    return StageAttack(name, known["STAGE"], known["ANSWERS"], **expected)


def graded(attack, sandbox):
    """Run the answers in a kernel of the sandbox, test them; return ({exercise: ExerciseRecord}, remarks)."""
    remarks, time = [], TimeBudget(sandbox.limits)
    kernel = RestartingKernel(sandbox, attack.stage, time, remarks)
    tests = ExerciseTests(attack.stage, HIDDEN, kernel, time, remarks)
    try:
        for source in (_IMPORTS, *attack.answers.values()):
            kernel.execute(source)
        found = {name: tests.run(name, exercises()[name]["points"]).record for name in attack.answers}
    finally:
        kernel.close()
    return found, remarks
