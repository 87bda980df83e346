"""Try one answer to an exercise: run the visible checks and the hidden tests on it, and count its points."""

import dataclasses
import functools
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Never

from workbook.authoring.reference import reference_namespace
from workbook.authoring.stages import ROOT, find_stages
from workbook.checks.isolation.capture import quiet
from workbook.checks.outcomes import PASSED, Outcome
from workbook.checks.result import Report
from workbook.checks.runner import VISIBLE, exercises, run_local
from workbook.errors import AuthoringError

if TYPE_CHECKING:
    from tqdm import tqdm

HIDDEN = ROOT / "autograder_tests"


@dataclasses.dataclass(frozen=True)
class Trial:
    """The tests of an exercise, run on one answer. `seconds` is without the time to prepare the reference solution."""

    stage: str
    report: Report
    max_points: int
    seconds: float

    @property
    def exercise(self) -> str:
        """The exercise's id."""
        return self.report.exercise

    @property
    def points(self) -> float:
        """The points that a learner would get for the answer."""
        return self.report.score(self.max_points)

    @property
    def visible(self) -> list[Outcome]:
        """What the visible checks found."""
        return [outcome for outcome in self.report.outcomes if not outcome.hidden]

    @property
    def hidden(self) -> list[Outcome]:
        """What the hidden tests found."""
        return [outcome for outcome in self.report.outcomes if outcome.hidden]

    @property
    def failed(self) -> list[str]:
        """The names of the hidden tests that the answer does not pass, in alphabetical order."""
        return sorted({outcome.name for outcome in self.hidden if outcome.status != PASSED})

    def as_dict(self) -> dict[str, Any]:
        """Return the trial as plain data, for JSON."""
        return {
            "exercise": self.exercise,
            "visible": [_plain(outcome) for outcome in self.visible],
            "hidden": [_plain(outcome) for outcome in self.hidden],
            "points": self.points,
            "max_points": self.max_points,
            "seconds": round(self.seconds, 3),
        }


def try_answer(
    stage: str,
    exercise: str,
    path: str | Path,
    *,
    until: str | None = None,
    bar: "tqdm[Never] | None" = None,
) -> Trial:
    """Run all tests of `exercise` on the functions that the Python file `path` defines; return the Trial.

    The stage's reference solution provides everything else that the file uses. Two trials of one file give the same
    result, unless it draws numbers without a seed. `until` and `bar` as in `run_exercise`. Raises
    AuthoringError if there is no such stage, exercise or file, if the file cannot be run, or if it does not define the
    exercise.
    """
    (stage,) = find_stages([stage])
    known = {name: facts for name, facts in exercises().items() if facts["stage"] == stage}
    if exercise not in known:
        raise AuthoringError(f"{stage} has no exercise {exercise!r}. It has: {', '.join(known)}.")
    namespace = answer_namespace(stage, exercise, path)
    if "keras" in sys.modules:  # for TensorFlow's own generator, which a check leaves alone
        sys.modules["keras"].utils.set_random_seed(0)
    start = time.perf_counter()
    report = run_local(exercise, namespace, (VISIBLE, HIDDEN), until=until, bar=bar)
    return Trial(stage, report, known[exercise]["points"], time.perf_counter() - start)


def answer_namespace(stage: str, exercise: str, path: str | Path) -> dict[str, Any]:
    """Return the reference solution's namespace after the file at `path` has run in it."""
    path = Path(path)
    try:
        code = compile(path.read_text(encoding="utf-8"), str(path), "exec")
    except OSError as error:
        raise AuthoringError(f"{path} cannot be read: {error.strerror}. Name the file with the answer.") from None
    except SyntaxError as error:
        raise AuthoringError(f"{path} is not Python: {error.msg} in line {error.lineno}. Fix it first.") from None
    except ValueError as error:  # bytes that are not text
        raise AuthoringError(f"{path} is not Python: {error}. Fix it first.") from None
    namespace = {name: value for name, value in reference(stage).items() if name != exercise}
    try:
        with quiet():  # TensorFlow prints notes when the file is the first to import it
            exec(code, namespace)
    except Exception as error:
        raise AuthoringError(f"{path} cannot be run: {type(error).__name__}: {error}. Fix it first.") from error
    if exercise not in namespace:
        raise AuthoringError(f"{path} does not define {exercise}: give the function this name.")
    return namespace


@functools.cache
def reference(stage: str) -> dict[str, Any]:
    """Return the namespace of the stage's reference solution, made once, without what its set-up prints."""
    with quiet():
        return reference_namespace(stage)


def as_text(trial: Trial) -> str:
    """Return a Trial as text: outcomes and messages of both suites, points, seconds."""
    lines = []
    for suite, outcomes in (("Visible", trial.visible), ("Hidden", trial.hidden)):
        lines.append(f"{suite}:")
        for outcome in outcomes:
            lines.append(f"  {outcome.status:8} {outcome.name}: {outcome.title}")
            lines += [f"           {outcome.message}"] if outcome.message else []
    lines.append(f"{trial.exercise}: {trial.points:g} of {trial.max_points} points ({trial.seconds:.1f} s)")
    return "\n".join(lines)


def _plain(outcome: Outcome) -> dict[str, str]:
    return {
        "test": outcome.name,
        "title": outcome.title,
        "outcome": outcome.status,
        "message": outcome.message,
    }
