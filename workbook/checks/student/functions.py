"""The learner's function of a name, or what to write instead of what it is now."""

import inspect
import re
import traceback
import types
from collections.abc import Callable, Mapping
from typing import Any

from workbook.checks.outcomes import NotAttempted, StudentError
from workbook.checks.values import describe


def find_function(namespace: Mapping[str, Any], name: str, out: Callable[[object], Any]) -> Callable[..., Any]:
    """Return the learner's function `name`.

    `out` turns a value into what may be described. Raises NotAttempted if it is missing, and StudentError, with what to
    write, for what cannot be called as a plain function.
    """
    if name not in namespace:
        raise NotAttempted(f"There is no function `{name}` yet. {_why_missing(namespace, name)}")
    function = namespace[name]
    if isinstance(function, type):
        raise StudentError(f"`{name}` is a class. Write a plain function, `def {name}(...):`, that returns the result.")
    if inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function):
        raise StudentError(f"`{name}` is written with `async`. Write `def {name}(...):` without it.")
    if inspect.isgeneratorfunction(function):
        raise StudentError(
            f"`{name}` has a `yield`, so a call returns no result. Collect the values, and `return` them."
        )
    if not callable(function):
        raise StudentError(f"`{name}` should be a function; it is {describe(out(function))}.")
    return function


def stub_of(error: BaseException) -> tuple[str, str] | None:
    """Return the name of the stub that raised `error`, and the message; None if it is another error.

    A stub has a bare `raise NotImplementedError`. Keras and TensorFlow raise it too, for a real mistake, with a text.
    """
    if type(error) is not NotImplementedError or error.args or error.__traceback__ is None:
        return None
    innermost = list(traceback.walk_tb(error.__traceback__))[-1][0]
    if _has_more_than_the_line(innermost.f_code):
        return innermost.f_code.co_name, (
            "Not attempted yet, or not to its end: your function reaches the line `raise NotImplementedError()`. "
            "Delete it when your code is done."
        )
    return innermost.f_code.co_name, "Not attempted yet."


def argument_name(function: Callable[..., Any], position: int) -> str:
    """Name an argument for a message by its name in the function, or by its number, from 1, if it has none."""
    try:
        parameters = list(inspect.signature(function).parameters.values())
    except (ValueError, TypeError):  # some functions of C code have no signature
        parameters = []
    named = position <= len(parameters) and parameters[position - 1].kind is not inspect.Parameter.VAR_POSITIONAL
    return f"`{parameters[position - 1].name}`" if named else f"number {position}"


def _why_missing(namespace: Mapping[str, Any], name: str) -> str:
    """Say what to do: IPython keeps the cells that ran, with a magic on top as a call."""
    ran = namespace.get("In")
    for cell in reversed(ran if isinstance(ran, list) else []):
        if not isinstance(cell, str) or f"def {name}(" not in cell:
            continue
        magic = re.match(r"\s*(?:get_ipython\(\)\.run_cell_magic\('|%%)(\w+)", cell)
        if magic:
            return f"The line `%%{magic[1]}` on top of its cell keeps it from being defined: delete that line."
    return "Run the cell that defines it. After a restart: Run > Run All Above Selected Cell."


def _has_more_than_the_line(code: types.CodeType) -> bool:
    """Return whether a function has code on other lines than that of its `raise`."""
    lines = {line for _, _, line in code.co_lines() if line is not None} - {code.co_firstlineno}
    return len(lines) > 1
