"""What to do about the exceptions that learners' code raises most: patterns of messages, with advice."""

from typing import NamedTuple

_SYMBOLIC = (
    "Inside a model use Keras layers or keras.ops, not NumPy, TensorFlow functions or `if`: it has no values yet."
)
_SHAPES = "Print the `.shape` of both."


class Hint(NamedTuple):
    r"""What to do about an exception.

    `kind`: the name of its type, '' for any. `pattern`: what its message contains. `advice`: the fix; `\1` is the
    pattern's first group. `line`: what the learner's own line contains.
    """

    kind: str
    pattern: str
    advice: str
    line: str = ""


_MERGE = "Keras 3 has the layers Dot, Add and Concatenate instead."
_PARENTHESES = "Two pairs of parentheses: the first makes the layer, the second connects it, `Dense(4)(inputs)`."
_ALL_ROWS = "`@` multiplies every row with every row. One dot product per row is `keras.layers.Dot(axes=1)([p, q])`."

# Habits of older versions of Keras, and names that live elsewhere.
_KERAS = [
    Hint("", r"not recognized: \{'lr'|unexpected keyword argument '?lr'?", "Keras 3 calls it `learning_rate`."),
    Hint(
        "AttributeError",
        r"module 'keras' has no attribute '(Adam|AdamW|SGD|RMSprop|Nadam|Adagrad)'",
        r"It is `keras.optimizers.\1`.",
    ),
    Hint(
        "AttributeError",
        r"module 'keras' has no attribute '(EarlyStopping|ModelCheckpoint|Callback|LambdaCallback|ReduceLROnPlateau)'",
        r"It is `keras.callbacks.\1`.",
    ),
    Hint(
        "AttributeError",
        r"module 'keras' has no attribute '((?:Root)?MeanSquaredError|MeanAbsoluteError|AUC|BinaryAccuracy)'",
        r"It is `keras.metrics.\1`.",
    ),
    Hint("AttributeError", r"module 'keras' has no attribute '(L1|L2|L1L2)'", r"It is `keras.regularizers.\1`."),
    Hint("AttributeError", r"module 'keras' has no attribute '([A-Z]\w+)'", r"Layers are in `keras.layers`."),
    Hint("", r"'(keras\.layers|keras\.api\.layers)' has no attribute '(merge|Merge)'", _MERGE),
    Hint("", r"cannot import name 'merge", _MERGE),
    Hint("AttributeError", r"has no attribute '(fit|predict|evaluate)_generator'", r"Keras 3 has `\1` alone."),
    Hint("TypeError", r"fit\(\) got an unexpected keyword argument 'nb_epoch'", "Keras 3 calls it `epochs`."),
    Hint(
        "TypeError",
        r"fit\(\) got an unexpected keyword argument 'callback'",
        "It is called `callbacks`, and takes a list: `callbacks=[stop]`.",
    ),
    Hint(
        "TypeError",
        r"fit\(\) got an unexpected keyword argument '(x_val|y_val|val_data|validation)'",
        "Validation rows go in as one pair: `validation_data=(x_val, y_val)`.",
    ),
    Hint(
        "TypeError",
        r"compile\(\) got an unexpected keyword argument 'learning_rate'",
        "The learning rate belongs to the optimizer: `optimizer=keras.optimizers.Adam(learning_rate=...)`.",
    ),
    Hint(
        "TypeError",
        r"operand type\(s\) for /: 'int' and '\w*(EarlyStopping|TrainingBar|Callback|list|tuple)'",
        "The third argument of `fit` without a name is the batch size: write `callbacks=[...]`, `validation_data=...`.",
        line=r"\.fit\(",
    ),
    Hint(
        "TypeError",
        r"Callback\.\w+\(\) missing 1 required positional argument",
        "A callback is an object, with parentheses: `callbacks=[TrainingBar()]`.",
    ),
    Hint(
        "",
        r"keras\.optimizers\.legacy",
        "Keras 3 has no legacy optimizers: write `keras.optimizers.Adam`.",
    ),
    Hint("", r"No module named '(keras_core|tf_keras)", "Keras 3 is imported as `import keras`."),
    Hint(
        "",
        r"No module named '(torch|jax)",
        "This course runs Keras on TensorFlow: `import keras` is enough.",
    ),
    Hint(
        "",
        r"Unrecognized keyword arguments passed to Model: \{'(input|output)'",
        "The names are `inputs` and `outputs`: `keras.Model(inputs, outputs)`.",
    ),
    Hint(
        "TypeError",
        r"Layer\.__init__\(\) takes 1 positional argument but [3-9] were given",
        "`keras.Model` takes two things: the input, or a list of all inputs, and the output.",
    ),
    Hint(
        "",
        r"passed to Embedding: \{'kernel_(regularizer|initializer)",
        r"An Embedding calls it `embeddings_\1`.",
    ),
    Hint(
        "AttributeError",
        r"'dict' object has no attribute 'history'",
        "You were given the dict itself: `history['val_loss']`.",
    ),
    Hint(
        "TypeError", r"'History' object is not subscriptable", "The numbers are in its dict: `history.history['loss']`."
    ),
    Hint(
        "TypeError",
        r"cannot unpack non-iterable method object",
        "A method is called with parentheses: `model.get_weights()`.",
    ),
    Hint(
        "ValueError",
        r"No such layer: (\w+)",
        r"Name the layer where the model is built, `name='\1'`, then build and train the model again: the one that you "
        "have was made before. Or take the tables from `model.get_weights()`.",
    ),
    Hint(
        "AttributeError",
        r"has no attribute 'offset'",
        "Only the layer `Rescaling` has it: find that one among `model.layers`.",
    ),
    Hint(
        "TypeError",
        r"got multiple values for argument",
        "`fit` takes the inputs first, then the targets. Several inputs are one list: `model.fit([a, b], y, ...)`.",
        line=r"\.fit\(",
    ),
    Hint("TypeError", r"got multiple values for argument", _PARENTHESES, line=r"[A-Z]\w+\("),
    Hint(
        "ValueError",
        r"None values not supported",
        "Validation rows go in as one pair: `validation_data=(x_val, y_val)`.",
        line=r"validation_data=[^(]",
    ),
    Hint(
        "TypeError",
        r"float\(\) argument must be .* not '(Rescaling|\w+Layer)'",
        "A layer is not a number. What it adds is its attribute: `layer.offset`.",
    ),
    Hint(
        "",
        r"Invalid input shape for input",
        "`keras.Input` wants the shape of one row, without the batch: how many axes has the data?",
    ),
    Hint(
        "TypeError",
        r"Merge\.__init__\(\) takes 1 positional argument",
        "Two pairs of parentheses: the first makes the layer, the second merges a list, `Add()([a, b])`.",
    ),
    Hint("InvalidArgumentError", r"Matrix size-incompatible", _ALL_ROWS),
    Hint(
        "",
        r"interpret activation function identifier: (\w+)",
        "Activations are written in small letters: 'relu', 'sigmoid'.",
    ),
    Hint(
        "TypeError",
        r"list indices must be integers or slices, not tuple",
        "A list has no columns. A model with two inputs gets them as a list: build it with two `keras.Input`, or take "
        "`inputs[0]` and `inputs[1]`.",
    ),
]

# NumPy, pandas, scikit-learn and matplotlib.
_ARRAYS = [
    Hint(
        "",
        r"truth value of an? (array|Series|DataFrame)",
        "`max` and `min` compare two numbers. Element by element it is `np.maximum` and `np.minimum`.",
        line=r"\b(max|min)\(",
    ),
    Hint(
        "",
        r"truth value of an? (array|Series)",
        "Masks are joined with `&`, `|` and `~`, each part in parentheses: `(a > 1) & (b < 2)`.",
        line=r"\b(and|or)\b",
    ),
    Hint(
        "",
        r"truth value of an? (array|Series)",
        "A mask is inverted by `~`, not by `not`: `~np.isin(...)`.",
        line=r"\[not\b|\bnot \(?\w+\.isin\(",
    ),
    Hint(
        "ValueError",
        r"Length of values \(\d+\) does not match length of index",
        "A column takes one value per row of the table: take the values of the same rows, as in `scores[rows]`.",
    ),
    Hint("", r"truth value of a DataFrame", "Whether a table is empty says `len(table) == 0` or `table.empty`."),
    Hint(
        "",
        r"truth value of an? (array|Series)",
        "Whether it is empty says `len(values) == 0`; `.any()` asks something else, and an index of 0 counts as false.",
        line=r"\bnot\b|\bif \w+\s*:",
    ),
    Hint(
        "TypeError",
        r"only integer scalar arrays can be converted",
        "The larger of two, element by element, is `np.maximum(0, z)`; arrays to join go in as one list.",
    ),
    Hint(
        "TypeError",
        r"tuple indices must be integers or slices, not str",
        "This is a tuple without names: unpack it first, `user, movie, rating = train`.",
    ),
    Hint(
        "ValueError",
        r"(too many|not enough) values to unpack",
        "A loop over a dict gives its keys alone: `.items()` gives pairs.",
        line=r"\bfor\b.*\bin\b",
    ),
    Hint(
        "ValueError",
        r"(too many|not enough) values to unpack",
        "How many values are on the right side, and how many names on the left?",
    ),
    Hint(
        "TypeError",
        r"unhashable type",
        "`add` puts one value into a set; `update` adds each value of a list.",
        line=r"\.add\(",
    ),
    Hint(
        "TypeError",
        r"unhashable type",
        "A set or a dict takes single values, not whole lists or arrays. Is it a list of lists, or two results in one, "
        "such as the distances and indices of `kneighbors`?",
    ),
    Hint(
        "KeyError",
        r"",
        "`.loc` looks for labels, `.iloc` for positions: does the index have ids, and do you have row numbers, or the "
        "reverse?",
        line=r"\.loc\[",
    ),
    Hint(
        "KeyError", r"not found in axis", "`drop` takes labels of the index: are these still there, or dropped before?"
    ),
    Hint(
        "ValueError",
        r"larger sample than population",
        "Without replacement no number is drawn twice, so there are at most as many draws as numbers. Draw with "
        "replacement: leave out `replace=False`.",
    ),
    Hint(
        "",
        r"solve\w*: .*mismatch in its core dimension",
        "`np.linalg.solve(A, c)` needs one entry of c per row of A, so one per factor. In ridge regression c is "
        "`X.T @ y`, not `y`; a sum over movies is over the rows, `axis=0`.",
    ),
    Hint(
        "",
        r"mismatch in its core dimension.*size (1 is different|\d+ is different from 1\b)",
        f"The inner sizes of a matrix product must agree, and one is 1 here. {_SHAPES} If you mean one row of a table "
        "and have an array of row numbers, as np.flatnonzero returns it: take `rows[0]`. If it is a whole table: does "
        "it need an index?",
    ),
    Hint(
        "",
        r"input array dimensions except for the concatenation axis must match",
        "Arrays that are put side by side need the same number of rows. Does a whole table lack its index?",
    ),
    Hint(
        "TypeError",
        r"<locals>\.(\w+)\(\) missing \d+ required positional",
        r"If you want to return the inner function, write `return \1`, without parentheses.",
    ),
    Hint(
        "TypeError",
        r"cannot unpack non-iterable float object",
        "The mean of `at_k` is one number, so `at_k` is empty or has one number per user. Does your loop append three, "
        "`at_k.append((precision, recall, ndcg))`?",
        line=r"\bat_k\b",
    ),
    Hint(
        "TypeError",
        r"len\(\) of unsized object",
        "A single number has no length. np.squeeze makes one of an array with one entry; np.ravel keeps its axis.",
    ),
    Hint(
        "KeyError",
        r"\[[\d, ]+\] not in index|Index\(\[[\d, ]+\]",
        "`.loc` looks for labels, `.iloc` for positions: does the index have ids, and do you have row numbers, or the "
        "reverse?",
    ),
    Hint(
        "",
        r"could not be broadcast together with shapes (\((\d+),\d+\) \(\2,\)|\((\d+),\) \(\3,\d+\))",
        "One number per row is a column: `values[:, None]`. A dot product per row is a sum over axis 1. " + _SHAPES,
    ),
    Hint(
        "",
        r"shape-mismatch for sum",
        "One dot product per row: multiply the two tables, then sum over axis 1.",
    ),
    Hint(
        "",
        r"slice ind(exing|ices) .*(float|must be integers)|'float' object cannot be interpreted as an integer",
        "Numbers of rows are whole: `round(...)` before you cut.",
    ),
    Hint(
        "AttributeError",
        r"'(list|tuple|range)' object has no attribute '(shape|sum|mean|max|min|argsort|argmax|astype|reshape|T)'",
        "A list cannot do that: `np.asarray(values)` first.",
    ),
    Hint(
        "AttributeError",
        r"'numpy\.ndarray' object has no attribute '\w+'",
        "An array does not have this method. A method of pandas needs `pd.Series(values)` first.",
    ),
    Hint(
        "AttributeError",
        r"'Series' object has no attribute '(split|lower|strip|contains|replace)'",
        r"On a whole Series it is `.str.\1`. If you asked for one row, the index has this label twice.",
    ),
    Hint("", r"dtype\('[<>]?U\d+'\)|could not convert string to float", "Text is not a number: `float(...)` first."),
    Hint(
        "ValueError",
        r"attempt to get arg\w+ of an empty|zero-size array to reduction operation (maximum|minimum)",
        "There is nothing in it, so it has no largest or smallest: ask for the empty case first.",
    ),
    Hint("AxisError", r"", "The array has fewer axes than that. Is it a list of numbers, where you want a table?"),
    Hint(
        "TypeError",
        r"cannot unpack non-iterable \w+ object",
        "A Pipeline takes (name, step) pairs; `make_pipeline(scaler, classifier)` needs no names.",
        line=r"Pipeline|\.fit\(",
    ),
    Hint("TypeError", r"intermediate steps should be transformers", "The classifier is the last step of a pipeline."),
    Hint(
        "ValueError",
        r"y should be a 1d array, got an array of shape \(\d+, 2\)",
        "`predict_proba` has a column per class: take `[:, 1]`, the one of y = 1.",
    ),
    Hint(
        "ValueError",
        r"X has \d+ features, but \w+ is expecting",
        "It was fitted on rows with another number of columns. Did you mean to fit it on these rows first?",
    ),
    Hint(
        "ValueError",
        r"All the \d+ fits failed",
        "Fit your pipeline once by itself, `pipeline.fit(X, y)`: its error names the step. The classifier is the last "
        "step, and `make_pipeline(a, b, c)` takes the steps one by one, without a list.",
    ),
    Hint(
        "AttributeError",
        r"'str' object has no attribute 'get_text'",
        "Something like `ax.title = ...` puts text in the place of a part of the axes: write `ax.set_title(...)`.",
    ),
    Hint("ValueError", r"'c' argument must be a color", "Call `scatter` once per label, with `color=` and `label=`."),
    Hint(
        "ValueError",
        r"Expected n_neighbors",
        "Each row has one neighbour fewer than there are rows, and k may be as many. If you ask for k + 1 because a "
        "row finds itself: `kneighbors()` without rows leaves it out, so ask for k. If you set no number, as in "
        "`NearestNeighbors(n_neighbors=k)`, it is 5.",
    ),
]

# What no other group has.
_GENERAL = [
    Hint(
        "IndexError",
        r"list index out of range",
        "The list is shorter than that: print its length. The last entry is at `len(...) - 1`, or -1.",
    ),
    Hint(
        "IndexError",
        r"out of bounds for axis \d+ with size 0",
        "The array is empty: nothing was found. Ask for that case first.",
    ),
    Hint(
        "IndexError",
        r"index (\d+) is out of bounds for axis 1 with size (\d+)",
        r"Axis 1 counts columns, from 0 on: this array has \2, as its `.shape[1]` says, and you ask for number \1.",
    ),
    Hint(
        "",
        r"indices\[.*\] = .* is not in \[0|out of bounds|out-of-bounds",
        "Row indices run from 0 to the number of rows - 1: how large is your largest index, how many rows are there? "
        "If it is an id of the data, such as a movieId, it is not an index: look up its row first.",
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
        _PARENTHESES,
    ),
    Hint("", r"Cannot convert '\d+' to a shape", "A shape is a tuple, with its comma: `keras.Input(shape=(3,))`."),
    Hint("", r"zero-dimensional arrays cannot", "That is one number for the whole batch: sum over axis 1 only."),
    Hint("", r"batch_dot over axis 0", "Axis 0 is the batch; the factors lie along axis 1."),
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
        "An Embedding takes the number of rows first, then that of columns: those of the table's `.shape`, and not one "
        "row more.",
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
        "Give the object, with a name to watch it by: `keras.metrics.RootMeanSquaredError(name='rmse')`.",
    ),
    Hint("", r"interpret regularizer identifier", "Give the object: `keras.regularizers.L2(strength)`."),
    Hint("", r"Invalid dtype: (str|object)", "Keras takes arrays of numbers: encode text first, and check `.dtype`."),
    Hint(
        "",
        r"truth value of an? (array|Series|DataFrame)",
        "An array is neither true nor false. Masks are joined with `&`, `|` and `~`, each part in parentheses; whether "
        "an array is empty says `len(values) == 0`.",
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
    Hint(
        "LinAlgError",
        r"Singular",
        "The linear system has no single solution. Is the penalty missing, l2 on the diagonal: `+ l2 * np.eye(...)`?",
    ),
    Hint(
        "LinAlgError",
        r"not positive definite",
        "Cholesky needs a matrix with eigenvalues above 0. A covariance has some of 0 if there are fewer rows than "
        "columns, or if a column depends on others: np.linalg.eigh and np.linalg.svd take these too.",
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
    Hint(
        "KeyError",
        r"^(np\.int\d+\(\d+\)|\d+)$",
        "Nothing is stored under this number. If it is a dict: `.get(number, default)` has an answer for those too.",
    ),
    Hint("KeyError", r"", "There is no such key or column: print `.keys()` or `.columns`."),
    Hint("ZeroDivisionError", r"", "What is empty or zero here?"),
    Hint("RecursionError", r"", "Your function calls itself without an end."),
    Hint("MemoryError", r"", "It asked for more memory than there is: is an array far too large?"),
    Hint(
        "AttributeError",
        r"'NoneType' object has no attribute '(fit|predict|evaluate|get_weights|layers)'",
        "The model is None: `compile` returns nothing, so do not assign it; a function needs its `return`.",
    ),
    Hint(
        "AttributeError",
        r"NoneType",
        "`getattr` returns its third argument if there is no such attribute, None here. What should it be for a dict?",
        line=r"getattr\([^()]*None\)",
    ),
    Hint("TypeError", r"NoneType", "Something is None: does every function end with `return`?"),
    Hint("AttributeError", r"NoneType", "Something is None: does every function end with `return`?"),
]

# The first that fits is used.
HINTS = [*_KERAS, *_ARRAYS, *_GENERAL]
