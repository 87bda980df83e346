"""Turn an exception from a learner's code into one line that says what to do."""

import linecache
import re
import traceback

_SYMBOLIC = (
    "Inside a model use Keras layers or keras.ops, not NumPy, TensorFlow functions or `if`: it holds no values yet."
)
_SHAPES = "Print the `.shape` of both."
# (exception type name, pattern in its message, what to do). The first match is used.
_HINTS = [
    ("", r"not recognized: \{'lr'|unexpected keyword argument '?lr'?", "Keras 3 calls it `learning_rate`."),
    (
        "IndexError",
        r"out of bounds for axis \d+ with size 0",
        "The array is empty: nothing was found. Ask for that case first.",
    ),
    (
        "",
        r"indices\[.*\] = .* is not in \[0|out of bounds|out-of-bounds",
        "Row indices run from 0 to the number of rows - 1: how large is your largest index, how many rows are there?",
    ),
    ("", r"must be KerasTensors", "`keras.Model(inputs, outputs)` takes what keras.Input and the layers returned."),
    ("", r"is not connected to `inputs`", "Name every keras.Input of the model: `keras.Model([user, movie], output)`."),
    (
        "",
        r"passed as a keyword argument: <\w+ name=|<kerastensor",
        "Two pairs of parentheses: the first makes the layer, the second connects it, `Dense(4)(inputs)`.",
    ),
    ("", r"Cannot convert '\d+' to a shape", "A shape is a tuple, with its comma: `keras.Input(shape=(3,))`."),
    ("", r"zero-dimensional arrays cannot", "That is one number for the whole batch: sum over axis 1 only."),
    ("", r"batch_dot over axis 0", "Axis 0 is the batch; the factors lie along axis 1."),
    ("", r"slice indexing .* of type float", "Numbers of rows are whole: `round(...)` before you cut."),
    (
        "",
        r"too many positional arguments|Only input tensors may be passed",
        "A layer that merges takes one list: `Add()([a, b])`.",
    ),
    ("", r"does not support item assignment", "A tensor cannot be changed in place: build a new one, or use NumPy."),
    ("", r"A (symbolic )?KerasTensor|symbolic tf\.Tensor", _SYMBOLIC),
    (
        "",
        r"expects \d+ (named )?input\(s\)",
        "Pass all inputs as one list, `model.fit([users, movies], ratings)`, and "
        "`validation_data=([users, movies], ratings)`.",
    ),
    ("", r"cardinality is ambiguous", "All inputs and the targets need the same number of rows."),
    ("", r"call `compile\(\)` before", "Call `model.compile(optimizer=..., loss=...)` before `fit`."),
    ("", r"axis values \d+ .* != \d+", f"Dot multiplies vectors of equal length. {_SHAPES}"),
    (
        "IndexError",
        r"[Bb]oolean index (has wrong length|did not match)",
        "A mask has one entry for each row of the table that it chooses from: was this one made for another table?",
    ),
    (
        "",
        r"weight shape .* is not compatible with provided weight shape",
        "An Embedding is told the number of rows first, then that of columns, as in the table's `.shape`.",
    ),
    ("", r"incompatible shapes|could not be broadcast|Incompatible shapes", _SHAPES),
    ("", r"mismatch in its core dimension|not aligned", f"The inner sizes of a matrix product must agree. {_SHAPES}"),
    ("", r"incompatible with the layer: expected", f"{_SHAPES[:-1]}, and what the layer was built for."),
    (
        "",
        r"interpret loss identifier",
        "Losses are 'mse', 'mae', 'binary_crossentropy'; RMSE is a metric: `keras.metrics.RootMeanSquaredError()`.",
    ),
    (
        "",
        r"interpret metric identifier",
        "Give the object instead: `keras.metrics.RootMeanSquaredError()`, for example.",
    ),
    ("", r"interpret regularizer identifier", "Give the object: `keras.regularizers.L2(strength)`."),
    ("", r"Invalid dtype: (str|object)", "Keras takes arrays of numbers: encode text first, and check `.dtype`."),
    ("", r"cannot import name 'merge", "Keras 3 has the layers Dot, Add and Concatenate instead."),
    (
        "",
        r"truth value of an? (array|Series|DataFrame)",
        "A comparison of arrays is an array: use it as a mask, or `.any()`.",
    ),
    (
        "NameError",
        r"",
        "A function sees its arguments and its own variables: is the name spelled right, defined, imported?",
    ),
    ("", r"inhomogeneous", "Lists of different lengths make no array: go through them one by one."),
    (
        "IndexError",
        r"arrays used as indices must be",
        "An empty list becomes an array of floats: np.array(values, dtype=int).",
    ),
    ("LinAlgError", r"did not converge", "Is there a nan among the numbers, from a division by 0?"),
    ("TypeError", r"operand type\(s\) for [&|]", "Sets have this operation: set(...) of both first."),
    (
        "TypeError",
        r"operand type\(s\) for .*'(list|tuple|dict_values)'",
        "Arrays calculate: np.array(list(values)) first.",
    ),
    (
        "AttributeError",
        r"'Axes' object has no attribute '([xy]label|title|[xy]lim)'",
        "On axes the calls are set_xlabel, set_ylabel, set_title.",
    ),
    (
        "",
        r"perplexity .* must be less than n_samples",
        "Does the argument perplexity reach TSNE? Its own choice is 30.",
    ),
    ("UnboundLocalError", r"", "Is there a path through your function that does not set it?"),
    ("KeyError", r"", "There is no such key or column: print `.keys()` or `.columns`."),
    ("ZeroDivisionError", r"", "What is empty or zero here?"),
    ("RecursionError", r"", "Your function calls itself without an end."),
    ("MemoryError", r"", "It asked for more memory than there is: is an array far too large?"),
    ("TypeError", r"NoneType", "Something is None: does every function end with `return`?"),
    ("AttributeError", r"NoneType", "Something is None: does every function end with `return`?"),
]
_ARGUMENTS = r"positional argument|required argument|unexpected keyword"
# Lines of Keras and TensorFlow that stand before or after the useful one.
_NOISE = (
    r"Exception encountered when calling|Graph execution error|Detected at node|Node: |<stack traces|\[\[|File \"|"
    r"Arguments received|Call arguments|Stack trace for op"
)


def explain(error, where=None):
    """Return one or two sentences: the error's name and message, the learner's line, and a hint if one is known.

    `where` is the file name of the learner's code (a notebook cell has one too); without it, the innermost frame
    of a notebook cell is taken.
    """
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    kind, message = type(error).__name__, _text(error)
    text = _useful_line(message)
    said = f"{kind}: {text}" if text else kind
    line = _learners_line(error, where)
    if line:
        said += f" (at `{line}`)"
    hint = _hint(kind, message, bool(line))
    return f"{said}{'' if said.endswith('.') else '.'} {hint}" if hint else said


def _hint(kind, message, in_learners_code):
    for name, pattern, cure in _HINTS:
        if name in ("", kind) and re.search(pattern, message, re.DOTALL):
            return cure
    if kind == "TypeError" and re.search(_ARGUMENTS, message):
        if in_learners_code:
            return "Compare this call with the arguments that the function takes."
        return "Keep the arguments as in the stub: the test calls your function with those."
    return ""


def _text(error):
    try:
        return str(error)
    except BaseException:  # a learner's exception class may fail in any way; its name is all that is known then
        return ""


def _useful_line(message):
    message = re.sub(r"\x1b\[[0-9;]*m", "", message)
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    useful = [line for line in lines if not re.match(_NOISE, line)] or lines
    # TensorFlow says which index was wrong after a line on the node; Keras lists sizes on lines of their own.
    best = next((line for line in useful if "is not in [0" in line), useful[0] if useful else "")
    best += "".join(f", {line}" for line in useful[1:] if line.startswith("'y' sizes"))
    best = re.sub(r"\{\{.*?\}\}|\[Op:.*?\]|\(/\S*\.py\)", "", best).strip()
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
