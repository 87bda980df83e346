"""Try one answer to an exercise: what the visible checks and the hidden tests say of it, and what it earns."""

import dataclasses
import functools
import sys
import time
from pathlib import Path

from workbook.authoring.reference import reference_namespace
from workbook.authoring.stages import ROOT, find_stages
from workbook.checks.isolation.capture import quiet
from workbook.checks.outcomes import PASSED
from workbook.checks.result import Report
from workbook.checks.runner import VISIBLE, exercises, run_local
from workbook.errors import AuthoringError

HIDDEN = ROOT / "autograder_tests"


@dataclasses.dataclass(frozen=True)
class Trial:
    """One answer's run through an exercise's tests. `seconds` leaves out the preparing of the reference solution."""

    stage: str
    report: Report
    max_points: int
    seconds: float

    @property
    def exercise(self):
        """The exercise's id."""
        return self.report.exercise

    @property
    def points(self):
        """The points that a learner would get for the answer."""
        return self.report.score(self.max_points)

    @property
    def visible(self):
        """The Outcomes of the visible checks."""
        return [outcome for outcome in self.report.outcomes if not outcome.hidden]

    @property
    def hidden(self):
        """The Outcomes of the hidden tests."""
        return [outcome for outcome in self.report.outcomes if outcome.hidden]

    @property
    def failed(self):
        """The names of the hidden tests that the answer does not pass, in alphabetical order."""
        return sorted({outcome.name for outcome in self.hidden if outcome.status != PASSED})

    def as_dict(self):
        """Return the trial as plain data, for JSON."""
        return {
            "exercise": self.exercise,
            "visible": [_plain(outcome) for outcome in self.visible],
            "hidden": [_plain(outcome) for outcome in self.hidden],
            "points": self.points,
            "max_points": self.max_points,
            "seconds": round(self.seconds, 3),
        }


def try_answer(stage, exercise, path, *, until=None):
    """Run all tests of `exercise` on the functions that the Python file `path` defines; return the Trial.

    The stage's reference solution stands in for whatever else the file uses. AuthoringError where there is no such
    stage, exercise or file, where the file cannot be run, and where it does not define the exercise. Two trials of one
    file give the same, unless it draws numbers without a seed. `until` as in `run_exercise`.
    """
    (stage,) = find_stages([str(stage)])
    known = {name: facts for name, facts in exercises().items() if facts["stage"] == stage}
    if exercise not in known:
        raise AuthoringError(f"{stage} has no exercise {exercise!r}. It has: {', '.join(known)}.")
    namespace = answer_namespace(stage, exercise, path)
    if "keras" in sys.modules:  # for TensorFlow's own generator, which a check leaves alone
        sys.modules["keras"].utils.set_random_seed(0)
    start = time.perf_counter()
    report = run_local(exercise, namespace, (VISIBLE, HIDDEN), until=until)
    return Trial(stage, report, known[exercise]["points"], time.perf_counter() - start)


def answer_namespace(stage, exercise, path):
    """Return the reference solution's namespace after the file at `path` has run in it."""
    path = Path(path)
    try:
        code = compile(path.read_text(encoding="utf-8"), str(path), "exec")
    except OSError as error:
        raise AuthoringError(f"{path} cannot be read: {error.strerror}. Name the file that holds the answer.") from None
    except SyntaxError as error:
        raise AuthoringError(f"{path} is no Python: {error.msg} in line {error.lineno}. Mend it first.") from None
    except ValueError as error:  # bytes that are no text
        raise AuthoringError(f"{path} is no Python: {error}. Mend it first.") from None
    namespace = {name: value for name, value in reference(stage).items() if name != exercise}
    try:
        with quiet():  # TensorFlow, where the file is the first to import it, has notes on its start
            exec(code, namespace)
    except Exception as error:
        raise AuthoringError(f"{path} cannot be run: {type(error).__name__}: {error}. Mend it first.") from error
    if exercise not in namespace:
        raise AuthoringError(f"{path} does not define {exercise}: give the function this name.")
    return namespace


@functools.cache
def reference(stage):
    """Return the namespace of the stage's reference solution, made once; drop what its set-up prints."""
    with quiet():
        return reference_namespace(stage)


def shown(trial):
    """Return a Trial as text: outcomes and messages of both suites, points, seconds."""
    lines = []
    for suite, outcomes in (("Visible", trial.visible), ("Hidden", trial.hidden)):
        lines.append(f"{suite}:")
        for outcome in outcomes:
            lines.append(f"  {outcome.status:8} {outcome.name}: {outcome.title}")
            lines += [f"           {outcome.message}"] if outcome.message else []
    lines.append(f"{trial.exercise}: {trial.points:g} of {trial.max_points} points ({trial.seconds:.1f} s)")
    return "\n".join(lines)


def _plain(outcome):
    return {
        "test": outcome.name,
        "title": outcome.title,
        "outcome": outcome.status,
        "message": outcome.message,
    }
