"""A pytest plugin that runs one exercise's tests on one learner's work and records the outcomes."""

import dataclasses
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING, Never

import pytest

from workbook.checks.isolation.own_time import call_with_own_limit
from workbook.checks.isolation.time_limit import TimeLimitError
from workbook.checks.outcomes import NOT_ATTEMPTED, NOT_YET, PASSED, NotAttempted, Outcome, StoppedError
from workbook.checks.student import Student
from workbook.checks.student.local import DEFAULT_SECONDS

if TYPE_CHECKING:
    from tqdm import tqdm

MARKER = (
    "exercise(name, share=1, seconds=10, clauses=''): the exercise that the test belongs to, its weight within the "
    "exercise, the time that the learner's code may take in it, and the clauses of the contract that it looks at"
)

# Characters of a message, which may contain a value of megabytes.
LONGEST = 2000


@dataclasses.dataclass(frozen=True)
class ExerciseMark:
    """The `exercise` mark of one test; MARKER says what its fields mean."""

    name: str
    share: float = 1
    seconds: float = DEFAULT_SECONDS
    clauses: str = ""


def exercise_mark(item: pytest.Item) -> ExerciseMark:
    """Return the `exercise` mark of a test; pytest.UsageError if it has none."""
    mark = item.get_closest_marker("exercise")
    if mark is None:
        raise pytest.UsageError(f"{item.nodeid} has no mark: @pytest.mark.exercise(NAME, share=1)")
    return ExerciseMark(*mark.args, **mark.kwargs)


class ExercisePlugin:
    """Give tests the fixture `student`, keep those of `exercise`, collect `outcomes`.

    With `until`, tests are skipped once a message contains this text. With `stop_at_limit`, none runs after the first
    that was stopped at its time limit: what never ends in one test would take as long in the others. With
    `own_seconds`, a test is stopped that itself computes for longer, and later ones have half of it. `broken` is what
    the course's own tests did wrong, `printed` what the learner's code printed in the first test that did not pass.
    A test that passes may leave a note for the learner: `request.node.user_properties.append(("note", text))`; any test
    a doubt for a person, as ("doubt", text): it is in `doubts`. `bar` counts the tests.
    """

    def __init__(
        self,
        exercise: str,
        student: Student,
        until: str | None = None,
        stop_at_limit: bool = False,
        own_seconds: float | None = None,
        bar: "tqdm[Never] | None" = None,
    ):
        self.exercise = exercise
        self.outcomes: list[Outcome] = []
        self.broken: list[str] = []
        self.interrupted = False
        self.printed = ""
        self.doubts: list[str] = []
        self._student = student
        self._until = until
        self._stop_at_limit = stop_at_limit
        self._own_seconds = own_seconds
        self._bar = bar
        self._stopped = False

    def pytest_configure(self, config: pytest.Config) -> None:
        """Register the mark."""
        config.addinivalue_line("markers", MARKER)

    @pytest.fixture
    def student(self) -> Student:
        """Return the work under test."""
        return self._student

    @pytest.hookimpl(tryfirst=True)
    def pytest_ignore_collect(self, collection_path: Path, config: pytest.Config) -> bool:
        """Ignore all but the modules and the folders above them: pytest looks into each neighbour of such a folder."""
        return not any(Path(module).is_relative_to(collection_path) for module in config.args)

    @pytest.hookimpl(tryfirst=True)
    def pytest_pycollect_makeitem(self, obj: object) -> list[pytest.Item] | None:
        """Make no items of the tests of other exercises: a module has a hundred."""
        marks = [mark for mark in getattr(obj, "pytestmark", ()) if mark.name == "exercise"]
        names = {ExerciseMark(*mark.args, **mark.kwargs).name for mark in marks}
        return [] if names and self.exercise not in names else None

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the exercise's tests."""
        items[:] = [item for item in items if exercise_mark(item).name == self.exercise]
        if self._bar is not None:
            self._bar.reset(len(items))

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Remember a test module that cannot be loaded: a defect of the course, not of the learner."""
        if report.failed:
            self.broken.append(report.longreprtext)

    def pytest_keyboard_interrupt(self) -> None:
        """Remember that the user stopped the check."""
        self.interrupted = True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Function) -> bool | None:
        """Skip the rest once a message contains `until`, or after a time limit."""
        if self._stopped:
            message = "Not run, because a check above was stopped at its time limit."
            self._record(item, NOT_YET, message, 0.0)
            return True
        until = self._until
        return True if until and any(until in outcome.message for outcome in self.outcomes) else None

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Generator[None, object, object]:
        """Remember a test that cannot be set up: a defect of the course, not of the learner."""
        try:
            return (yield)
        except Exception as error:
            self.broken.append(f"{item.nodeid}: {type(error).__name__}: {error}")
            raise

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Function) -> Generator[None, None, None]:
        """Run one test, and turn what comes out of it into an outcome."""
        mark = exercise_mark(item)
        start = time.perf_counter()
        status, message = NOT_YET, ""
        try:
            self._student.allow(mark.seconds)
            if self._own_seconds is not None:
                item.obj = _limited(item.obj, self._own_seconds)
            yield
            status, message = PASSED, str(dict(item.user_properties).get("note", ""))
        except TimeLimitError:
            # The same answer makes other tests long: all together may take twice the limit.
            self._own_seconds = (self._own_seconds or 0) / 2
            message = (
                "The test did not come to its end with what your function returned. "
                "Compare its type, shape and size with the docstring."
            )
        except StoppedError as error:
            message, self._stopped = str(error), self._stop_at_limit
        except NotAttempted as error:
            status, message = NOT_ATTEMPTED, str(error)
        except (AssertionError, pytest.fail.Exception) as error:
            # If pytest itself imported the test module, it adds the compared values on lines of its own.
            message = str(error).split("\nassert ")[0]
        except Exception as error:  # the test stumbled over what the learner's function returned
            message = (
                f"What your function returned cannot be used here ({type(error).__name__}: {error}). "
                "Compare its type and shape with the docstring."
            )
        finally:
            self._record(item, status, message, time.perf_counter() - start)
            self.doubts += [str(text) for name, text in item.user_properties if name == "doubt"]
            if status != PASSED and self._student.printed and not self.printed:
                self.printed = self._student.printed

    def _record(self, item: pytest.Function, status: str, message: str, seconds: float) -> None:
        if len(message) > LONGEST:
            message = f"{message[:LONGEST]}…"
        title = (item.function.__doc__ or item.name).strip().splitlines()[0]
        hidden = not item.module.__name__.startswith("workbook.")
        share = exercise_mark(item).share
        self.outcomes.append(Outcome(title, status, message, share, seconds, hidden, item.originalname))
        if self._bar is not None:
            self._bar.update()


def _limited(test: Callable[..., None], seconds: float) -> Callable[..., None]:
    """Return a test that is stopped when it has computed for `seconds`."""
    return lambda **fixtures: call_with_own_limit(lambda: test(**fixtures), seconds)
