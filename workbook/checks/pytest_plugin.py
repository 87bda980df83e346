"""A pytest plugin that runs one exercise's tests against one student and records the outcomes."""

import time

import pytest

from workbook.checks.outcomes import NOT_ATTEMPTED, NOT_YET, PASSED, NotAttempted, Outcome
from workbook.checks.student.local import DEFAULT_SECONDS

MARKER = (
    "exercise(name, share=1, seconds=10): the exercise that the test belongs to, its weight within the exercise, "
    "and the time that the learner's code may take in it"
)

# Characters of a message: a value of megabytes may stand in one.
LONGEST = 2000


def marked(item):
    """Return the keyword values of a test's `exercise` mark: name, share, seconds."""
    mark = item.get_closest_marker("exercise")
    if mark is None:
        raise pytest.UsageError(f"{item.nodeid} has no mark: @pytest.mark.exercise(NAME, share=1)")
    return {"share": 1, "seconds": DEFAULT_SECONDS, "name": mark.args[0], **mark.kwargs}


class ExercisePlugin:
    """Give tests the fixture `student`, keep those of `exercise`, collect `outcomes`."""

    def __init__(self, exercise, student, until=None):
        self.exercise = exercise
        self.outcomes = []
        self.broken = []
        self.interrupted = False
        self.printed = ""
        self._student = student
        self._until = until

    def pytest_configure(self, config):
        """Register the mark."""
        config.addinivalue_line("markers", MARKER)

    @pytest.fixture
    def student(self):
        """Return the work under test."""
        return self._student

    def pytest_collection_modifyitems(self, items):
        """Keep the exercise's tests."""
        items[:] = [item for item in items if marked(item)["name"] == self.exercise]

    def pytest_collectreport(self, report):
        """Remember a test module that cannot be loaded: a defect of the course, not of the learner."""
        if report.failed:
            self.broken.append(report.longreprtext)

    def pytest_keyboard_interrupt(self):
        """Remember that the user stopped the check."""
        self.interrupted = True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item, nextitem):
        """Pass over the rest once a message holds what was waited for."""
        return True if self._until and any(self._until in o.message for o in self.outcomes) else None

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self, item):
        """Remember a test that cannot be set up: a defect of the course, not of the learner."""
        try:
            return (yield)
        except Exception as error:
            self.broken.append(f"{item.nodeid}: {type(error).__name__}: {error}")
            raise

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item):
        """Run one test, and turn what comes out of it into an outcome."""
        mark = marked(item)
        start = time.perf_counter()
        status, message = NOT_YET, ""
        try:
            # Within: where the other end is gone, or lies, the test has failed and must not be missing.
            self._student.allow(mark["seconds"])
            result = yield
            status = PASSED
            return result
        except NotAttempted as error:
            status, message = NOT_ATTEMPTED, str(error)
        except (AssertionError, pytest.fail.Exception) as error:
            # Where a test module was imported by pytest proper, pytest adds the compared values on lines of its own.
            message = str(error).split("\nassert ")[0]
        except Exception as error:  # the test stumbled over what the learner's function returned
            message = (
                f"What your function returned cannot be used here ({type(error).__name__}: {error}). "
                "Compare its type and shape with the docstring."
            )
        finally:
            if len(message) > LONGEST:
                message = f"{message[:LONGEST]}…"
            title = (item.function.__doc__ or item.name).strip().splitlines()[0]
            hidden = not item.module.__name__.startswith("workbook.")
            seconds = time.perf_counter() - start
            self.outcomes.append(Outcome(title, status, message, mark["share"], seconds, hidden, item.originalname))
            if status != PASSED and self._student.printed and not self.printed:
                self.printed = self._student.printed
