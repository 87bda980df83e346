"""The learner's end of a RemoteStudent: answers a test's questions inside the learner's process.

The questions come from the grader, which is trusted, as pickles. The answers go back as plain data (`wire.py`), because
the learner's code may forge them. This side knows only the arguments of the calls, never the expected results.
"""

import contextlib
import io
import pickle
from typing import Any

from workbook.checks.isolation.restore import notebook_restored
from workbook.checks.isolation.time_limit import Interrupted
from workbook.checks.outcomes import NotAttempted, RaisedError, StudentError
from workbook.checks.student import wire
from workbook.checks.student.handles import ObjectHandle
from workbook.checks.student.local import LocalStudent

METHODS = ("call", "pure", "value", "has", "axes", "lend")


class Agent:
    """Serves one notebook's namespace (a dict)."""

    def __init__(self, namespace: dict[str, Any]):
        self._namespace = namespace
        self._handles: list[ObjectHandle] = []
        self._student: LocalStudent | None = None
        self._restored = contextlib.ExitStack()

    def answer(self, question: bytes) -> tuple[dict[str, str], list[bytes]]:
        """Return (facts, arrays) for a pickled question (seconds or None, method, handle or None, args, kwargs).

        `seconds` starts the time limit of a test, as `allow` does.
        """
        seconds, method, handle, args, kwargs = _Questions(io.BytesIO(question), self._handles).load()
        try:
            if seconds is not None and self._student is not None:
                self._student.allow(seconds)
            value = self._ask(method, handle, args, kwargs)
            text, arrays = wire.encode(value, self._register)
            return {"status": "ok", "value": text, "printed": self._printed()}, arrays
        except RaisedError as error:
            facts = {"status": "raised", "kind": "RaisedError", "message": _text(str(error)[:4000])}
            facts |= {"kinds": " ".join(error.kinds), "said": _text(error.said[:4000])}
            return {**facts, "unasked": _text(error.unasked[:4000]), "printed": self._printed()}, []
        except (StudentError, NotAttempted, AssertionError) as error:
            kind = next(c for c in (StudentError, NotAttempted, AssertionError) if isinstance(error, c)).__name__
            return {
                "status": "raised",
                "kind": kind,
                "message": _text(str(error)[:4000]),
                "printed": self._printed(),
            }, []
        except (Interrupted, KeyboardInterrupt):
            return {"status": "interrupted", "printed": self._printed()}, []
        except Exception as error:  # what a test asked of an object that does not have it: the test words it
            facts = {"status": "failed", "kind": type(error).__name__, "message": _text(str(error)[:1000])}
            return {**facts, "printed": self._printed()}, []

    def _ask(self, method: str, handle: ObjectHandle | None, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        if handle is not None:
            found = getattr(handle, method)
            return found(*args, **kwargs) if callable(found) else found
        if method == "begin":
            self._restored.close()
            self._handles.clear()
            self._restored.enter_context(notebook_restored(self._namespace))
            self._student = LocalStudent(self._namespace)
            return None
        if method == "end":
            self._restored.close()
            return None
        if method not in METHODS:
            raise AttributeError(method)
        return getattr(self._student, method)(*args, **kwargs)

    def _register(self, handle: object) -> int:
        if not isinstance(handle, ObjectHandle):
            raise StudentError(f"Your function returned an object of type {type(handle).__name__} within its data.")
        self._handles.append(handle)
        return len(self._handles) - 1

    def _printed(self) -> str:
        return _text(self._student.printed) if self._student else ""


def _text(text: str) -> str:
    """Return text without lone surrogates, which no message may contain."""
    return text.encode("utf-8", "replace").decode("utf-8")


class _Questions(pickle.Unpickler):
    """Reads a question, in which numbers replace handles."""

    def __init__(self, stream: io.BytesIO, handles: list[ObjectHandle]):
        super().__init__(stream)
        self._handles = handles

    def persistent_load(self, number: Any) -> ObjectHandle:
        """Return the handle with the number."""
        return self._handles[number]
