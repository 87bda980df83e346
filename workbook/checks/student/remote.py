"""The `student` fixture's remote implementation: the learner's work is in another process, which may lie.

Questions go out as pickles, made here; answers come back as plain data (`wire.py`), never unpickled. The worst that a
wrong or forged answer can do is fail a test.
"""

import io
import pickle
import time
from collections.abc import Callable
from typing import Any

from workbook.checks.isolation.own_time import undisturbed
from workbook.checks.isolation.time_limit import PATIENCE
from workbook.checks.isolation.waiting import busy_factor
from workbook.checks.outcomes import NotAttempted, RaisedError, StudentError
from workbook.checks.student import handles, wire
from workbook.checks.student.lent import JudgedOutside, own_copy, reduce_model
from workbook.checks.student.local import DEFAULT_SECONDS
from workbook.checks.student.refusals import refusal

# The learner's side stops what takes too long by itself; this much later the grader stops waiting.
GRACE_SECONDS = 10.0


class RemoteStudent:
    """A learner's work behind a channel, as tests see it.

    `ask(question, seconds)` sends the bytes of a question and returns the agent's answer, (facts, arrays). If no answer
    comes in time, it raises StudentError with a message for the learner.
    """

    def __init__(self, ask: Callable[[bytes, float], tuple[dict[str, Any], list[bytes]]]):
        self._ask_bytes = ask
        self.printed = ""
        self._seconds = DEFAULT_SECONDS
        self._waited = 0.0
        self._allowed: float | None = None  # what the next question has to tell

    def begin(self) -> None:
        """Start the tests of an exercise."""
        self._tell("begin")

    def end(self) -> None:
        """Leave the notebook as it was before `begin`."""
        self._tell("end")

    def allow(self, seconds: float) -> None:
        """Start the time limit of one test: all its calls together may take `seconds`.

        The other side hears of it with the next question: it would be one question in eight.
        """
        self._seconds, self._waited = seconds, 0.0
        self.printed = ""
        self._allowed = seconds

    def has(self, name: str) -> bool:
        """Return whether the learner's work defines `name`."""
        return bool(self._ask("has", name))

    def value(self, name: str) -> Any:
        """Return the learner's variable `name`."""
        return self._ask("value", name)

    def axes(self) -> Any:
        """Return a handle on fresh matplotlib Axes, to hand to the learner's plot function."""
        return self._ask("axes")

    def lend(self, value: object) -> Any:
        """Give the learner an object that the test built, and return a handle on it.

        A Keras model stays with the handle, which predicts with it and the learner's weights (`lent.py`).
        """
        found, own = self._ask("lend", value), own_copy(value)
        if own is None or not isinstance(found, Proxy):
            return found
        lent = _LENT_MODEL(self, found._number, own.kind)
        lent.own = own
        return lent

    def call(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Call the learner's function `name` on copies of the arguments, and return its result."""
        return self._ask("call", name, *args, **kwargs)

    def raises(self, kind: type[Exception], name: str, *args: Any, **kwargs: Any) -> str:
        """Assert that the call raises `kind`, a built-in exception, with a message, and return the message."""
        return refusal(self, kind, name, *args, **kwargs)

    def pure(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Call with the notebook's data hidden; assert that nothing but the arguments is used, and nothing changed."""
        return self._ask("pure", name, *args, **kwargs)

    def _tell(self, method: str, *args: Any) -> None:
        """Ask what runs none of the learner's code: whatever goes wrong then is not an outcome of a test."""
        try:
            self._ask(method, *args)
        except (AssertionError, NotAttempted) as error:
            raise StudentError(str(error)) from None

    def _ask(self, method: str, *args: Any, _handle: "Proxy | None" = None, **kwargs: Any) -> Any:
        out = io.BytesIO()
        _Questions(out).dump((self._allowed, method, _handle, args, kwargs))
        self._allowed = None
        facts, arrays = undisturbed(lambda: self._wait_for_answer(out.getvalue()))
        try:
            printed, status = facts.get("printed", ""), facts["status"]
            if isinstance(printed, str):
                self.printed = printed[:2000]
            if status == "ok":
                return wire.decode(facts["value"], arrays, self._proxy)
            kind, message = str(facts.get("kind"))[:100], str(facts.get("message"))[:4000]
        except (wire.WireError, KeyError, TypeError, AttributeError, RecursionError):
            raise StudentError(
                "What your function returned cannot be read as data. Return numbers, arrays, lists or tables."
            ) from None
        if status == "raised" and kind == "RaisedError":
            kinds, said, unasked = (str(facts.get(name, ""))[:4000] for name in ("kinds", "said", "unasked"))
            raise RaisedError(message, kinds.split(), said, unasked)
        if status == "raised":
            raise _RAISED.get(kind, StudentError)(message)
        if status == "interrupted":
            raise StudentError("Your code was stopped: it took too long.")
        raise StudentError(
            f"What your function returned cannot be used here ({kind}: {message}). "
            "Compare its type and shape with the docstring."
        )

    def _wait_for_answer(self, question: bytes) -> tuple[dict[str, Any], list[bytes]]:
        """Return the answer; all questions of a test share its limit, as on the learner's side."""
        left = max(self._seconds * PATIENCE * busy_factor() - self._waited, 0.0)
        start = time.monotonic()
        try:
            return self._ask_bytes(question, left + GRACE_SECONDS)
        finally:
            self._waited += time.monotonic() - start

    def _proxy(self, number: int, name: str, kind: str) -> "Proxy":
        return _PROXIES.get(name, _PROXIES["ObjectHandle"])(self, number, kind)


_RAISED = {"StudentError": StudentError, "NotAttempted": NotAttempted, "AssertionError": AssertionError}


class Proxy:
    """Represents a handle of the other side; its methods and properties are those of the handle's class."""

    def __init__(self, student: RemoteStudent, number: int, kind: str):
        self._student = student
        self._number = number
        self.kind = kind


class _Questions(pickle.Pickler):
    """Writes a question, in which numbers replace proxies."""

    def persistent_id(self, value: Any) -> int | None:
        """Return the number of a proxy, None for anything else."""
        return value._number if isinstance(value, Proxy) else None

    def reducer_override(self, value: Any) -> Any:
        """Return how to make a Keras model again; leave anything else to pickle."""
        return reduce_model(value) or NotImplemented


def _proxy_class(handle_class: type[handles.ObjectHandle]) -> type[Proxy]:
    """Make a class whose public methods and properties ask the other side for those of `handle_class`."""

    def method(name: str) -> Callable[..., Any]:
        return lambda self, *args, **kwargs: self._student._ask(name, *args, _handle=self, **kwargs)

    def attribute(name: str) -> property:
        return property(lambda self: self._student._ask(name, _handle=self))

    names: dict[str, Any] = {}
    for base in reversed(handle_class.__mro__[:-1]):
        for name, member in vars(base).items():
            if not name.startswith("_") or name == "__call__":
                names[name] = attribute(name) if isinstance(member, property) else method(name)
    return type(f"Remote{handle_class.__name__}", (Proxy,), names)


_PROXIES = {
    found.__name__: _proxy_class(found)
    for found in (
        handles.ObjectHandle,
        handles.FunctionHandle,
        handles.HistoryHandle,
        handles.ModelHandle,
        handles.AxesHandle,
    )
}

_LENT_MODEL: Any = type("RemoteLentModel", (JudgedOutside, _PROXIES["ModelHandle"]), {})
