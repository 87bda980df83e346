"""Turn an exception from a learner's code into one line that says what to do."""

import linecache
import re
import traceback

# (exception type name, pattern in its message, what to do). The first match is used.
_HINTS = [
    ("", r"unexpected keyword argument '?lr'?|not recognized.*\blr\b|\{?'lr'", "Keras 3 calls it learning_rate."),
    ("", r"input_length", "Keras 3's Embedding takes input_dim and output_dim only."),
    (
        "",
        r"indices\[.*\] = .* is not in \[0|out of bounds|out-of-bounds",
        "Row indices run from 0 to the number of rows - 1: how large is your largest index, how many rows are there?",
    ),
    ("NameError", r"", "A function sees its arguments and its own variables: is the name spelled right, or defined?"),
    ("", r"KerasTensor", "Inside a functional model use Keras layers or keras.ops, not NumPy or TensorFlow functions."),
    ("", r"No module named 'keras\.layers\.merge|cannot import name '?merge", "Use Dot, Add, Concatenate layers."),
    ("RecursionError", r"", "Your function calls itself without an end."),
    ("MemoryError", r"", "It asked for more memory than there is: is an array far too large?"),
    ("TypeError", r"positional argument|required argument|unexpected keyword", "Keep the arguments as in the stub."),
    ("TypeError", r"NoneType", "Something is None: does every function end with `return`?"),
    ("AttributeError", r"NoneType", "Something is None: does every function end with `return`?"),
]


def explain(error, where=None):
    """Return one or two sentences: the error's name and message, the learner's line, and a hint if one is known.

    `where` is the file name of the learner's code (a notebook cell has one too); without it, the innermost frame
    outside installed packages is taken.
    """
    kind = type(error).__name__
    text = _first_line(error)
    said = f"{kind}: {text}" if text else kind
    line = _learners_line(error, where)
    if line:
        said += f" (at `{line}`)"
    hint = next((cure for name, pattern, cure in _HINTS if _matches(kind, str(error), name, pattern)), None)
    return f"{said}{'' if said.endswith('.') else '.'} {hint}" if hint else said


def _matches(kind, message, name, pattern):
    return (not name or name == kind) and re.search(pattern, message, re.IGNORECASE | re.DOTALL)


def _first_line(error):
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    # TensorFlow puts the useful line last ("... indices[0] = 9 is not in [0, 5)") and wraps it in node names.
    best = next((line for line in lines if "is not in [0" in line), lines[0] if lines else "")
    best = re.sub(r"\x1b\[[0-9;]*m", "", best)
    best = re.sub(r"\{\{.*?\}\}|\[Op:.*?\]", "", best).strip()
    return best if len(best) <= 200 else best[:199] + "…"


def _learners_line(error, where):
    frames = traceback.extract_tb(error.__traceback__)
    if where:
        mine = [frame for frame in frames if frame.filename == where]
    else:
        mine = [frame for frame in frames if "ipykernel_" in frame.filename or frame.filename.startswith("<ipython")]
    if not mine:
        return ""
    frame = mine[-1]
    return (frame.line or linecache.getline(frame.filename, frame.lineno)).strip()[:120]
