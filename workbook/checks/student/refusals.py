"""Whether a call that should have raised an exception did, judged where the test runs.

The learner's code gets a call like any other: if the question named what is expected, a function could look at its
frames and raise without checking an argument.
"""

import builtins
from typing import Any

import numpy as np

from workbook.checks.outcomes import RaisedError, StudentError
from workbook.checks.student import Student
from workbook.checks.values import describe

# Characters of an argument in a message.
_LONGEST = 40


def refusal(student: Student, kind: type[Exception], name: str, *args: Any, **kwargs: Any) -> str:
    """Return the message of the `kind` that the learner's function raises; AssertionError if it does anything else."""
    shown = ", ".join([_short(value) for value in args] + [f"{k}={_short(v)}" for k, v in kwargs.items()])
    call = f"{name}({shown})"
    try:
        result = student.call(name, *args, **kwargs)
    except RaisedError as error:
        if kind.__name__ not in error.kinds:
            raise StudentError(f"`{call}` should raise {kind.__name__}. {error.unasked}") from None
        if not error.said.strip():
            text = f"`{call}` raises {kind.__name__}, rightly; give it a message that says why."
            raise AssertionError(text) from None
        return error.said
    except StudentError as error:
        raise StudentError(f"`{call}` should raise {kind.__name__}. {error}") from None
    what = _returned(result)
    raise AssertionError(f"`{call}` should raise {kind.__name__} with a clear message; it returned {what}.")


def _returned(result: Any) -> str:
    if result is None:
        return "None: `raise` an error, do not print it"
    built_in = getattr(builtins, str(getattr(result, "kind", "")), None)
    returned_error = isinstance(built_in, type) and issubclass(built_in, BaseException)
    return describe(result) + ("; write `raise`, not `return`" if returned_error else "")


def _short(value: Any) -> str:
    """Return an argument as code: what is short as it is, arrays as lists, of large things only the kind."""
    kind = str(getattr(value, "kind", type(value).__name__))
    if hasattr(value, "columns") or hasattr(value, "kind"):
        return kind
    if isinstance(value, np.ndarray):
        code = repr(value.tolist()) if value.size <= _LONGEST else ""
        return code if 0 < len(code) <= _LONGEST else f"array{value.shape}"
    code = repr(value)
    if len(code) > _LONGEST and isinstance(value, list | tuple | dict):
        return f"{kind}[{len(value)}]"
    return code if len(code) <= _LONGEST else f"{code[:_LONGEST]}…"
