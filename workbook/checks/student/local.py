"""The `student` fixture's local implementation: the learner's work is in this process."""

import builtins
import re
import types
from collections.abc import Callable
from typing import Any

from workbook.checks.error_hints import explain, text_of
from workbook.checks.isolation.capture import quiet
from workbook.checks.isolation.restore import process_restored
from workbook.checks.isolation.time_limit import Interrupted, Stopwatch, TimeLimitError, call_with_limit
from workbook.checks.outcomes import NotAttempted, RaisedError, StoppedError, StudentError
from workbook.checks.student.figures import new_axes
from workbook.checks.student.functions import argument_name, find_function, stub_of
from workbook.checks.student.handles import ObjectHandle, make_handle
from workbook.checks.student.refusals import refusal
from workbook.checks.values import copied, same, to_plain

DEFAULT_SECONDS = 10.0
_BUILT_IN = [found for found in vars(builtins).values() if isinstance(found, type) and issubclass(found, BaseException)]


class LocalStudent:
    """A learner's work, as tests see it: the functions and values of one namespace.

    `namespace` is a notebook's globals, for example. Arguments go in as copies, results come out as plain data or
    handles. What the learner's code prints is kept in `printed`.
    """

    def __init__(self, namespace: dict[str, Any]):
        self._namespace = namespace
        self.printed = ""
        self.allow(DEFAULT_SECONDS)

    def allow(self, seconds: float) -> None:
        """Start the time limit of one test: all its calls together may take `seconds`."""
        self._seconds = self._left = seconds
        self.printed = ""

    def has(self, name: str) -> bool:
        """Return whether the learner's work defines `name`."""
        return name in self._namespace

    def value(self, name: str) -> Any:
        """Return the learner's variable `name`."""
        if name not in self._namespace:
            raise NotAttempted(f"There is no `{name}` yet.")
        return self._guard(lambda: self._out(self._namespace[name]))

    def axes(self) -> Any:
        """Return a handle on fresh matplotlib Axes, to hand to the learner's plot function."""
        return self._guard(lambda: self._out(new_axes()))

    def lend(self, value: object) -> ObjectHandle:
        """Give the learner an object that the test built (a Keras model, say), and return a handle on it."""
        return make_handle(value, self._guard)

    def call(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Call the learner's function `name` on copies of the arguments, and return its result."""
        function, args, kwargs = self._function(name), _prepared(args), _prepared(kwargs)
        return self._guard(lambda: self._out(function(*args, **kwargs)), name)

    def raises(self, kind: type[Exception], name: str, *args: Any, **kwargs: Any) -> str:
        """Assert that the call raises `kind` with a message, and return the message."""
        return refusal(self, kind, name, *args, **kwargs)

    def pure(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Call with the notebook's data hidden; assert that nothing but the arguments is used, and nothing changed."""
        function, args, kwargs = self._function(name), _prepared(args), _prepared(kwargs)
        before = copied(args), copied(kwargs)
        hidden = {key: value for key, value in self._namespace.items() if _is_notebook_data(key, value)}
        try:
            for key in hidden:
                del self._namespace[key]
            result = self._guard(lambda: self._out(function(*args, **kwargs)), name)
        except StudentError as error:
            used = getattr(error.__cause__, "name", None) if isinstance(error.__cause__, NameError) else None
            if used in hidden:
                raise StudentError(
                    f"Your function uses `{used}`, a variable of the notebook. It must work from its arguments alone: "
                    "called with other data it would still use yours."
                ) from None
            raise
        finally:
            self._namespace.update(hidden)
        for position, (old, new) in enumerate(zip(before[0], args, strict=True), start=1):
            assert same(old, new), (
                f"Your function changed its argument {argument_name(function, position)}. Work on a copy of it."
            )
        for key, old in before[1].items():
            assert same(old, kwargs[key]), f"Your function changed its argument `{key}`. Work on a copy of it."
        return result

    def _function(self, name: str) -> Callable[..., Any]:
        return find_function(self._namespace, name, self._out)

    def _out(self, value: object) -> Any:
        return to_plain(value, lambda found: make_handle(found, self._guard))

    def _guard(self, function: Callable[[], Any], name: str | None = None) -> Any:
        """Run what may execute the learner's code: quietly, within the time limit, errors put into words."""
        where = _home(self._namespace.get(name)) if name else None
        clock = Stopwatch()
        with process_restored(), quiet() as sink:
            try:
                return call_with_limit(function, self._left)
            except TimeLimitError:
                raise StoppedError(
                    f"Your code was stopped after {self._seconds:g} seconds. Is there a loop that never ends, or one "
                    "over every row where NumPy could work on the whole array?"
                ) from None
            except (Interrupted, StudentError, NotAttempted):
                raise
            except BaseException as error:  # the learner's code may raise anything, SystemExit included
                stub = stub_of(error)
                if stub is None:
                    raise _raised(error, where) from error
                unwritten, said = stub
                if name in (None, unwritten):
                    raise NotAttempted(said) from None
                raise StudentError(f"`{name}` calls `{unwritten}`, which is not written yet.") from None
            finally:
                self._left -= clock.used()
                # Without a terminal's colours, as in Keras's progress bar.
                self.printed = re.sub(r"\x1b\[[0-9;]*m", "", self.printed + sink.getvalue())[:2000]


def _raised(error: BaseException, where: str | None) -> RaisedError:
    """Return what is said of the learner's own exception, whether the call should have returned or not."""
    classes = type.mro(type(error))
    kinds = [known.__name__ for known in _BUILT_IN if any(base is known for base in classes)]
    message, unasked = (f"Your code raised {explain(error, where, allowed=allowed)}" for allowed in (True, False))
    return RaisedError(message, kinds, text_of(error), unasked)


def _home(function: object) -> str | None:
    """Return the file name of a function's code; None for anything without code, such as a partial or an object."""
    return getattr(getattr(function, "__code__", None), "co_filename", None)


def _prepared(value: Any) -> Any:
    """Copy an argument and unwrap handles in it."""
    if isinstance(value, ObjectHandle):
        return value.unwrap()
    if type(value) in (list, tuple):
        return type(value)(_prepared(item) for item in value)
    if type(value) is dict:
        return {key: _prepared(item) for key, item in value.items()}
    return copied(value)


def _is_notebook_data(name: str, value: object) -> bool:
    """Recognize variables that are data; functions, classes, modules and CONSTANTS stay usable."""
    if name.startswith("_") or name.isupper() or isinstance(value, types.ModuleType | type):
        return False
    return not callable(value) or hasattr(value, "fit")
