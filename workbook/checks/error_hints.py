"""Turn an exception from a learner's code into one line that says what to do."""

import difflib
import linecache
import re
import sys
import traceback

from workbook.checks.hint_table import HINTS

_ARGUMENTS = r"positional argument|required argument|unexpected keyword"
# Lines of Keras and TensorFlow before or after the useful one.
_NOISE = (
    r"Exception encountered when calling|Graph execution error|Detected at node|Node: |<stack traces|\[\[|File \"|"
    r"Arguments received|Call arguments|Stack trace for op"
)


def explain(error: BaseException, where: str | None = None, *, allowed: bool = False) -> str:
    """Return one or two sentences: the error's name and message, the learner's line, and a hint if one is known.

    `where` is the file name of the learner's code (a notebook cell has one too); without it, the innermost frame
    of a notebook cell is taken. `allowed`: the call should have returned, so an error that the learner's own line
    raises is a mistake.
    """
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    kind, message = type(error).__name__, text_of(error)
    text = _useful_line(message)
    said = f"{kind}: {text}" if text else kind
    line = _learners_line(error, where)
    if re.match(r"raise\b", line):  # the learner's own words say what the error means
        hint = "These arguments are allowed: return a result for them." if allowed else ""
    else:
        hint = _hint(kind, message, line, _suggestion(error))
    if line:
        return f"{said} (in your line `{line}`). {hint}" if hint else f"{said} (in your line `{line}`)"
    return f"{said}{'' if said.endswith(('.', '…', ':')) else '.'} {hint}" if hint else said


def _hint(kind: str, message: str, line: str, suggestion: str) -> str:
    if _eager_execution_is_off():
        return "Something has turned off eager execution: take that line out and restart the kernel."
    if suggestion:
        return f"Did you mean `{suggestion}`?"
    for hint in HINTS:
        found = re.search(hint.pattern, message, re.DOTALL) if hint.kind in ("", kind) else None
        if found and re.search(hint.line, line):
            return found.expand(hint.advice)
    if kind == "TypeError" and re.search(_ARGUMENTS, message):
        if line:
            return (
                "Compare this call with the arguments that the function takes: Shift+Tab between its parentheses "
                "shows them."
            )
        return "Keep the arguments as in the stub: the test calls your function with those."
    return ""


def _eager_execution_is_off() -> bool:
    """Return whether the learner's code has run `tf.compat.v1.disable_eager_execution()`; it stays so."""
    tensorflow = sys.modules.get("tensorflow")
    return tensorflow is not None and not tensorflow.executing_eagerly()


def _suggestion(error: BaseException) -> str:
    """Return the attribute of a library's object that is spelled nearly like the missing one, '' if none is."""
    # A module has so many names that one is often like it; a class of the notebook may have its own `__dir__`.
    if not isinstance(error, AttributeError) or type(error.obj).__module__ in ("builtins", "__main__"):
        return ""
    return next(iter(difflib.get_close_matches(error.name or "", dir(type(error.obj)), n=1, cutoff=0.85)), "")


def text_of(error: BaseException) -> str:
    """Return an exception's message, "" if its class cannot give it."""
    try:
        return str(error)
    except BaseException:  # a learner's exception class may fail in any way; only its name is known then
        return ""


def _useful_line(message: str) -> str:
    message = re.sub(r"\x1b\[[0-9;]*m", "", message)
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    useful = [line for line in lines if not re.match(_NOISE, line)] or lines
    # TensorFlow says which index was wrong after a line on the node; Keras lists sizes on lines of their own.
    best = next((line for line in useful if "is not in [0" in line), useful[0] if useful else "")
    best += "".join(f", {line}" for line in useful[1:] if line.startswith("'y' sizes"))
    # A backtick marks code in our messages, and one of a pair may be cut off below.
    best = re.sub(r"\{\{.*?\}\}|\[Op:.*?\]|\(/\S*\.py\)", "", best).strip().replace("`", "'")
    return best if len(best) <= 200 else best[:199] + "…"


def _learners_line(error: BaseException, where: str | None) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    if where:
        mine = [frame for frame in frames if frame.filename == where]
    else:
        mine = [frame for frame in frames if "ipykernel_" in frame.filename or frame.filename.startswith("<ipython")]
    if not mine:
        return ""
    frame = mine[-1]
    return (frame.line or linecache.getline(frame.filename, frame.lineno or 0)).strip()[:120]
