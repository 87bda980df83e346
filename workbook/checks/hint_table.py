"""What to do about the exceptions that learners' code raises most: patterns of messages, with advice."""

from typing import NamedTuple

_SYMBOLIC = (
    "Inside a model use Keras layers or keras.ops, not NumPy, TensorFlow functions or `if`: it has no values yet."
)
_SHAPES = "Print the `.shape` of both."


class Hint(NamedTuple):
    """What to do about an exception: the name of its type ('' for any), a pattern in its message, the advice."""

    kind: str
    pattern: str
    advice: str


# The first that fits is used.
HINTS = [
    Hint("", r"not recognized: \{'lr'|unexpected keyword argument '?lr'?", "Keras 3 calls it `learning_rate`."),
    Hint(
        "IndexError",
        r"out of bounds for axis \d+ with size 0",
        "The array is empty: nothing was found. Ask for that case first.",
    ),
    Hint(
        "",
        r"indices\[.*\] = .* is not in \[0|out of bounds|out-of-bounds",
        "Row indices run from 0 to the number of rows - 1: how large is your largest index, how many rows are there?",
    ),
    Hint("", r"must be KerasTensors", "`keras.Model(inputs, outputs)` takes what keras.Input and the layers returned."),
    Hint(
        "",
        r"is not connected to `inputs`",
        "Name every keras.Input of the model: `keras.Model([user, movie], output)`.",
    ),
    Hint(
        "",
        r"passed as a keyword argument: <\w+ name=|<kerastensor",
        "Two pairs of parentheses: the first makes the layer, the second connects it, `Dense(4)(inputs)`.",
    ),
    Hint("", r"Cannot convert '\d+' to a shape", "A shape is a tuple, with its comma: `keras.Input(shape=(3,))`."),
    Hint("", r"zero-dimensional arrays cannot", "That is one number for the whole batch: sum over axis 1 only."),
    Hint("", r"batch_dot over axis 0", "Axis 0 is the batch; the factors lie along axis 1."),
    Hint("", r"slice indexing .* of type float", "Numbers of rows are whole: `round(...)` before you cut."),
    Hint(
        "",
        r"too many positional arguments|Only input tensors may be passed",
        "A layer that merges takes one list: `Add()([a, b])`.",
    ),
    Hint(
        "", r"does not support item assignment", "A tensor cannot be changed in place: build a new one, or use NumPy."
    ),
    Hint("", r"A (symbolic )?KerasTensor|symbolic tf\.Tensor", _SYMBOLIC),
    Hint(
        "",
        r"expects \d+ (named )?input\(s\)",
        "Pass all inputs as one list, `model.fit([users, movies], ratings)`, and "
        "`validation_data=([users, movies], ratings)`.",
    ),
    Hint("", r"cardinality is ambiguous", "All inputs and the targets need the same number of rows."),
    Hint("", r"call `compile\(\)` before", "Call `model.compile(optimizer=..., loss=...)` before `fit`."),
    Hint("", r"axis values \d+ .* != \d+", f"Dot multiplies vectors of equal length. {_SHAPES}"),
    Hint(
        "IndexError",
        r"[Bb]oolean index (has wrong length|did not match)",
        "A mask has one entry for each row of the table that it chooses from: was this one made for another table?",
    ),
    Hint(
        "",
        r"weight shape .* is not compatible with provided weight shape",
        "An Embedding is told the number of rows first, then that of columns, as in the table's `.shape`.",
    ),
    Hint("", r"incompatible shapes|could not be broadcast|Incompatible shapes", _SHAPES),
    Hint(
        "", r"mismatch in its core dimension|not aligned", f"The inner sizes of a matrix product must agree. {_SHAPES}"
    ),
    Hint("", r"incompatible with the layer: expected", f"{_SHAPES[:-1]}, and what the layer was built for."),
    Hint(
        "",
        r"interpret loss identifier",
        "Losses are 'mse', 'mae', 'binary_crossentropy'; RMSE is a metric: `keras.metrics.RootMeanSquaredError()`.",
    ),
    Hint(
        "",
        r"interpret metric identifier",
        "Give the object instead: `keras.metrics.RootMeanSquaredError()`, for example.",
    ),
    Hint("", r"interpret regularizer identifier", "Give the object: `keras.regularizers.L2(strength)`."),
    Hint("", r"Invalid dtype: (str|object)", "Keras takes arrays of numbers: encode text first, and check `.dtype`."),
    Hint("", r"cannot import name 'merge", "Keras 3 has the layers Dot, Add and Concatenate instead."),
    Hint(
        "",
        r"truth value of an? (array|Series|DataFrame)",
        "A comparison of arrays is an array: use it as a mask, or `.any()`.",
    ),
    Hint(
        "NameError",
        r"",
        "A function sees its arguments and its own variables: is the name spelled right, defined, imported?",
    ),
    Hint("", r"inhomogeneous", "Lists of different lengths make no array: go through them one by one."),
    Hint(
        "IndexError",
        r"arrays used as indices must be",
        "An empty list becomes an array of floats: np.array(values, dtype=int).",
    ),
    Hint("LinAlgError", r"did not converge", "Is there a nan among the numbers, from a division by 0?"),
    Hint("TypeError", r"operand type\(s\) for [&|]", "Sets have this operation: set(...) of both first."),
    Hint(
        "TypeError",
        r"operand type\(s\) for .*'(list|tuple|dict_values)'",
        "Arrays calculate: np.array(list(values)) first.",
    ),
    Hint(
        "AttributeError",
        r"'Axes' object has no attribute '([xy]label|title|[xy]lim)'",
        "On axes the calls are set_xlabel, set_ylabel, set_title.",
    ),
    Hint(
        "",
        r"perplexity .* must be less than n_samples",
        "Does the argument perplexity reach TSNE? Its own choice is 30.",
    ),
    Hint("UnboundLocalError", r"", "Is there a path through your function that does not set it?"),
    Hint("KeyError", r"", "There is no such key or column: print `.keys()` or `.columns`."),
    Hint("ZeroDivisionError", r"", "What is empty or zero here?"),
    Hint("RecursionError", r"", "Your function calls itself without an end."),
    Hint("MemoryError", r"", "It asked for more memory than there is: is an array far too large?"),
    Hint("TypeError", r"NoneType", "Something is None: does every function end with `return`?"),
    Hint("AttributeError", r"NoneType", "Something is None: does every function end with `return`?"),
]
