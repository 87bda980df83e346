"""Stage 1, Keras basics: the hidden tests.

Weights are set by their shapes, never by layer names or order, and what the model then computes is compared with
NumPy.
"""

import weakref

import numpy as np
import pytest

from workbook.checks import above, as_array, as_float, below
from workbook.visible_tests.support.keras_oracles import (
    all_pairs,
    best_weights_are_left,
    each_side_has_its_table,
    given_regressor,
    history_of,
    is_history,
    learns_each_mean,
    line_error,
    not_like,
    predictions,
    set_by_shape,
    set_tables,
    turning_problem,
)


@pytest.mark.exercise("dense")
def test_dense_square(student):
    """Multiplies from the right side and adds the bias to every row, also where all sizes agree."""
    rng = np.random.default_rng(3)
    x, kernel, bias = rng.normal(size=(4, 4)), rng.normal(size=(4, 4)), rng.normal(size=4)
    got = as_array(student.call("dense", x, kernel, bias), (4, 4), "dense(x, kernel, bias)")
    expected = np.maximum(x @ kernel + bias, 0)
    not_like(
        got,
        [
            (
                np.maximum(x @ kernel.T + bias, 0),
                "The kernel is transposed: x @ kernel, whose shape is (inputs, units).",
            ),
            (np.maximum(kernel @ x + bias, 0), "The product is the wrong way round: x @ kernel, not kernel @ x."),
            (np.maximum(x * kernel + bias, 0), "* multiplies element by element. The matrix product is @."),
            (
                np.maximum(x @ kernel + bias[:, None], 0),
                "Each row got a bias of its own. bias has one number per unit, so per column.",
            ),
            (np.abs(x @ kernel + bias), "You take the absolute value. ReLU makes negative numbers 0."),
            (1 / (1 + np.exp(-(x @ kernel + bias))), "That is the sigmoid. ReLU is max(0, z)."),
            (x @ kernel + bias, "ReLU is missing: negative numbers become 0."),
        ],
        expected,
    )
    assert np.allclose(got, expected), (
        "On 4 rows and a square kernel your numbers differ from max(0, x @ kernel + bias)."
    )


@pytest.mark.exercise("dense")
def test_dense_other_sizes(student):
    """Works for one row, for one unit and for many rows, from its arguments alone."""
    rng = np.random.default_rng(4)
    for n, d, m in ((1, 5, 3), (6, 2, 1), (50, 7, 9)):
        x, kernel, bias = rng.normal(size=(n, d)), rng.normal(size=(d, m)), rng.normal(size=m)
        got = as_array(student.pure("dense", x, kernel, bias), what="dense(x, kernel, bias)")
        assert got.shape == (n, m), (
            f"For x {x.shape} and kernel {kernel.shape} the shape is ({n}, {m}); got {got.shape}."
        )
        expected = np.maximum(x @ kernel + bias, 0)
        assert np.allclose(got, expected), f"The numbers are wrong for x {x.shape} and kernel {kernel.shape}."


@pytest.mark.exercise("build_regressor", share=2)
def test_regressor_other_sizes(student):
    """Has the right number of parameters for any sizes."""
    for n_features, n_hidden in ((6, 2), (1, 9), (4, 4)):
        model = student.call("build_regressor", n_features, n_hidden)
        predictions(model, np.ones((2, n_features), "float32"), 2)
        expected = (n_features + 1) * n_hidden + n_hidden + 1
        found = model.n_parameters
        assert found != n_features + 1, "One of your layers isn't connected: the output hangs on the input."
        assert found != expected + (n_hidden + 1) * n_hidden, f"{found} parameters: there is a second hidden layer."
        assert found != (n_features + 1) * n_hidden, f"{found} parameters: biases are missing (use_bias)."
        assert found == expected, (
            f"{n_features} features and {n_hidden} hidden units need "
            f"({n_features} + 1) * {n_hidden} + {n_hidden} + 1 = {expected} parameters; your model has {found}."
        )


@pytest.mark.exercise("build_regressor", share=3)
def test_regressor_computes(student):
    """Computes a hidden ReLU layer and a plain output, from its arguments alone."""
    rng = np.random.default_rng(5)
    d, m, n = 4, 6, 40
    model = student.pure("build_regressor", d, m)
    x = rng.normal(size=(n, d)).astype("float32")
    predictions(model, x, n)
    w1, b1, w2, b2 = rng.normal(size=(d, m)), rng.normal(size=m), rng.normal(size=(m, 1)), rng.normal(size=1)
    set_by_shape(model, {(d, m): w1, (m,): b1, (m, 1): w2, (1,): b2})
    got = predictions(model, x, n)
    z = x @ w1 + b1
    out = (np.maximum(z, 0) @ w2 + b2)[:, 0]
    plain = (z @ w2 + b2)[:, 0]
    not_like(
        got,
        [
            (plain, 'The hidden layer has no activation, so the model is a straight line: activation="relu".'),
            (
                np.maximum(out, 0),
                "The output is cut off below 0: no activation on the last layer, or negative numbers are out of reach.",
            ),
            (
                np.maximum(plain, 0),
                "ReLU sits on the output layer. It belongs on the hidden layer; the output has no activation.",
            ),
            (1 / (1 + np.exp(-out)), "The output is squeezed between 0 and 1 by a sigmoid: no activation there."),
            ((np.tanh(z) @ w2 + b2)[:, 0], 'The hidden activation is tanh; this exercise asks for "relu".'),
            (((1 / (1 + np.exp(-z))) @ w2 + b2)[:, 0], 'The hidden activation is a sigmoid; "relu" was asked for.'),
        ],
        out,
    )
    assert np.allclose(got, out, atol=1e-3), (
        "With given weights the model does not compute relu(x W1 + b1) W2 + b2. Are both layers in a row, "
        "with ReLU on the first one only?"
    )


@pytest.mark.exercise("build_regressor")
def test_regressor_is_new_each_time(student):
    """Builds a new, uncompiled model at each call."""
    x = np.random.default_rng(6).normal(size=(5, 3)).astype("float32")
    first, second = student.call("build_regressor", 3, 8), student.call("build_regressor", 3, 8)
    before = predictions(second, x, 5)
    predictions(first, x, 5)
    assert not first.compiled, "The model is compiled already. Leave that to train_regressor."
    first.set_weights([weight + 1 for weight in first.get_weights()])
    assert np.allclose(predictions(second, x, 5), before, atol=1e-5), (
        "Two calls return models that share their weights. Make the layers inside the function."
    )


def _hill(seed, n):
    rng = np.random.default_rng(seed)
    x = rng.uniform(-1.5, 1.5, (n, 3)).astype("float32")
    return x, (2 - 2 * np.abs(x[:, 1]) + 0.5 * x[:, 0] + rng.normal(0, 0.2, n)).astype("float32")


# A student's id() may be used again for the next one; the student itself may not.
_RUNS = weakref.WeakKeyDictionary()


def _trained(student):
    """Return (loss on the validation data, that of a straight line); trained once for both steps."""
    if student not in _RUNS:
        problem = (*_hill(11, 500), *_hill(12, 250))
        model = student.lend(given_regressor(3, 48, seed=5))
        try:
            history_of(student.call("train_regressor", model, *problem, 5))
            found = float(np.mean((predictions(model, problem[2], 250) - problem[3]) ** 2))
        except Exception as error:
            _RUNS[student] = error
        else:
            _RUNS[student] = found, line_error(*problem)
    if isinstance(_RUNS[student], Exception):
        raise _RUNS[student]
    return _RUNS[student]


@pytest.mark.exercise("train_regressor", seconds=90)
def test_beats_a_line(student):
    """Beats a straight line clearly on a hidden nonlinear problem."""
    found, line = _trained(student)
    # Two epochs can bring it to 0.95, a small network of other learning rates gets to 0.1.
    assert below("loss / a line's", found / line, 0.7), (
        f"Validation loss {found:.3f} on a hidden problem; a straight line has {line:.3f}. Train longer, or with a "
        "larger learning rate."
    )


@pytest.mark.exercise("train_regressor", seconds=90)
def test_half_of_a_line(student):
    """Gets the loss below half of a straight line's on a hidden nonlinear problem."""
    found, line = _trained(student)
    assert below("loss / a line's", found / line, 0.5), (
        f"Validation loss {found:.3f} on a hidden problem; a straight line has {line:.3f}, and a quarter of that "
        "can be reached. Do you stop too soon? Allow 100 epochs or more and a learning rate near 0.01."
    )


@pytest.mark.exercise("train_regressor", seconds=90, share=2)
def test_best_weights_on_other_data(student):
    """Validates on the validation data and leaves the weights of the best epoch in the model."""
    problem = turning_problem(21, 250)
    model = student.lend(given_regressor(2, 24, seed=8))
    untrained = predictions(model, problem[2], 250)
    found = student.call("train_regressor", model, *problem, 6)
    history = history_of(found)
    best_weights_are_left(model, history, problem, untrained)
    is_history(found)


@pytest.mark.exercise("train_regressor", seconds=90)
def test_val_is_not_trained_on(student):
    """Learns from the training rows alone."""
    # Only among the validation rows do the targets rise with the third feature; the rest of them can be learned.
    rng = np.random.default_rng(41)
    x = rng.uniform(-1, 1, (500, 3)).astype("float32")
    y = (6 * np.abs(x[:, 0]) + 2 * x[:, 1] + rng.normal(0, 0.3, 500)).astype("float32")
    x_val, y_val = x[250:], y[250:] + 4 * x[250:, 2]
    model = student.lend(given_regressor(3, 24, seed=10))
    history_of(student.call("train_regressor", model, x[:250], y[:250], x_val, y_val, 8))
    predicted = predictions(model, x, 500)
    slope = float(np.polyfit(x[:, 2], predicted, 1)[0])
    assert below("slope", slope, 1), (
        f"Only the validation targets rise with the third feature, by 4; the model's predictions rise by {slope:.1f}: "
        "it was trained on the validation rows. They are there to watch, not to learn from."
    )
    spread = float(np.std(predicted))
    assert above("spread / that of y", spread / float(np.std(y)), 0.4), (
        "The model predicts nearly the same for every row: it was hardly trained."
    )


@pytest.mark.exercise("train_regressor", seconds=90)
def test_patience_is_used(student):
    """Waits as many epochs as `patience` says, no fewer and no more."""
    for patience in (1, 8):
        problem = turning_problem(31, 250)
        model = student.lend(given_regressor(2, 24, seed=9))
        losses = history_of(student.call("train_regressor", model, *problem, patience))["val_loss"]
        after = len(losses) - 1 - int(np.argmin(losses))
        assert after <= patience, (
            f"With patience={patience} you trained {after} epochs past the best one. Pass the argument on: "
            "EarlyStopping(patience=patience)."
        )
        # A model that ran into its own limit of epochs may stop sooner.
        assert after >= patience // 2 or len(losses) >= 20, (
            f"With patience={patience} you stopped {after} epochs after the best one, after {len(losses)} in all. Pass "
            "the argument on: EarlyStopping(patience=patience)."
        )


@pytest.mark.exercise("lookup", share=2)
def test_lookup_like_an_embedding(student):
    """Equals keras.layers.Embedding with that table, from its arguments alone."""
    import keras

    rng = np.random.default_rng(7)
    table = rng.normal(size=(40, 6)).astype("float32")
    ids = rng.integers(0, 40, 25)
    ids[3] = 39
    layer = keras.layers.Embedding(40, 6)
    layer.build()
    layer.set_weights([table])
    expected = np.asarray(layer(ids))
    got = as_array(student.pure("lookup", ids, table), what="lookup(ids, table)")
    assert got.shape == (25, 6), f"25 ids and rows of 6 numbers give shape (25, 6); yours has shape {got.shape}."
    last = ids == 39
    assert np.any(got[last]) or not np.allclose(got[~last], expected[~last], atol=1e-5), (
        "The largest id finds zeros: your one-hot rows are one column short. Ids run from 0 to table.shape[0] - 1."
    )
    not_like(
        got,
        [
            (table[ids - 1], "You are one row off: ids count from 0, so id 0 is row 0."),
            (table[np.sort(ids)], "You sorted the ids. Row k of the result belongs to ids[k]."),
            (table[::-1][ids], "Your rows are counted from the end."),
        ],
        expected,
    )
    assert np.allclose(got, expected, atol=1e-5), (
        f"{int((~np.isclose(got, expected, atol=1e-5)).any(axis=1).sum())} of 25 rows are not those of the Embedding."
    )


@pytest.mark.exercise("lookup")
def test_lookup_square(student):
    """Looks up rows, not columns, also in a square table, and when ids are few or repeated."""
    table = np.random.default_rng(8).normal(size=(5, 5))
    for ids in (np.array([1]), np.array([3, 3, 0]), np.array([0, 1, 2])):
        try:
            got = as_array(student.call("lookup", ids, table), (len(ids), 5), "lookup(ids, table)")
        except AssertionError as error:
            raise AssertionError(
                f"{error} Here ids = {ids.tolist()} and the table has 5 rows: one-hot rows need a column for every "
                "row of the table (table.shape[0]), not only up to the largest id."
            ) from None
        not_like(
            got,
            [
                (table.T[ids], "You looked up columns: the table is transposed. one_hot @ table."),
                (np.tile(table[ids].sum(axis=0), (len(ids), 1)), "Your rows are sums over all ids: one row per id."),
            ],
            table[ids],
        )
        assert np.allclose(got, table[ids], atol=1e-5), f"The rows for ids {ids.tolist()} are not those of the table."


@pytest.mark.exercise("fix_one_tower", seconds=30)
def test_tower_other_sizes(student):
    """Has a row per movie and one number a row, whatever else is in the batch."""
    for n_movies, dim in ((9, 2), (3, 5)):
        model = student.call("fix_one_tower", n_movies, dim)
        movies = np.array([n_movies - 1, 0, 1, n_movies - 1])
        whole = predictions(model, movies, 4)
        alone = predictions(model, movies, 4, batch_size=1)
        assert np.allclose(whole, alone, atol=1e-5), "A prediction changes with what else is in the batch."
        assert abs(whole[0] - whole[3]) < 1e-6, "The same movie gets two different numbers in one batch."
        assert np.ptp(whole) > 1e-8, "All movies get the same number before training."
        shapes = model.trainable_shapes
        assert (n_movies + 1, dim) not in shapes, "The table has one row too many: indices run from 0 to n_movies - 1."
        assert (n_movies, dim) in shapes, (
            f"The embedding should be a trainable table of shape ({n_movies}, {dim}); the weights have {shapes}."
        )


@pytest.mark.exercise("fix_one_tower", seconds=30)
def test_tower_learns_other_movies(student):
    """Learns the mean of each movie on other data."""
    means = np.array([4.5, 0.5, 3.0, 2.0, 4.0, 1.0, 3.5, 2.5, 5.0])
    learns_each_mean(student.call("fix_one_tower", 9, 3), means)


@pytest.mark.exercise("build_two_towers")
def test_towers_last_rows(student):
    """Has a row for the last index on both sides, for other sizes too."""
    for n_left, n_right, dim in ((5, 11, 2), (9, 3, 4)):
        model = student.call("build_two_towers", n_left, n_right, dim)
        # Swapped inputs would fail below as well, with a message on indices that leads astray.
        each_side_has_its_table(model, n_left, n_right, dim)
        rng = np.random.default_rng(1)
        left, right = rng.normal(size=(n_left, dim)), rng.normal(size=(n_right, dim))
        set_tables(model, n_left, n_right, dim, left, right)
        last = [np.array([n_left - 1, 0]), np.array([n_right - 1, 0])]
        before = predictions(model, last, 2)
        left[-1] += 1
        right[-1] += 1
        set_tables(model, n_left, n_right, dim, left, right)
        change = predictions(model, last, 2) - before
        assert abs(change[0]) > 1e-5, "The last rows of the tables have no effect on the last indices."
        assert abs(change[1]) < 1e-5, "The last rows of the tables change the prediction for index 0."


@pytest.mark.exercise("build_two_towers", share=2)
def test_towers_order(student):
    """Takes the left index first and the right one second."""
    n_left, n_right, dim = 5, 8, 3
    model = student.pure("build_two_towers", n_left, n_right, dim)
    each_side_has_its_table(model, n_left, n_right, dim)


@pytest.mark.exercise("build_two_towers")
def test_towers_batch(student):
    """Predicts a pair the same in batches of 1, 7 and 64."""
    n_left, n_right, dim = 8, 10, 2
    rng = np.random.default_rng(3)
    model = student.call("build_two_towers", n_left, n_right, dim)
    set_tables(model, n_left, n_right, dim, rng.normal(size=(n_left, dim)), rng.normal(size=(n_right, dim)))
    inputs = all_pairs(n_left, n_right)
    whole = predictions(model, inputs, 80)
    assert np.ptp(whole) > 1e-5, "All pairs get the same number."
    for size in (1, 7, 64):
        assert np.allclose(whole, predictions(model, inputs, 80, batch_size=size), atol=1e-4), (
            f"Predictions change with a batch size of {size}: they must not depend on what else is in the batch. Join "
            "the rows along the last axis; sum over nothing but the numbers of a row."
        )


@pytest.mark.exercise("build_two_towers")
def test_towers_side_by_side(student):
    """Puts both rows side by side, each with weights of its own, and leaves the output free."""
    n_left, n_right, dim = 5, 6, 3
    model = student.call("build_two_towers", n_left, n_right, dim)
    vector = np.array([0.9, -1.3, 0.4])
    left, right = np.zeros((n_left, dim)), np.zeros((n_right, dim))
    left[1], right[2] = vector, vector
    set_tables(model, n_left, n_right, dim, left, right, seed=4)
    on_left, on_right, none = predictions(model, [np.array([1, 0, 0]), np.array([0, 2, 0])], 3)
    assert abs(on_left - none) > 1e-6 or abs(on_right - none) > 1e-6, (
        "Two rows of numbers, one of them zero, have no effect: the rows are multiplied. Use Concatenate."
    )
    assert abs(on_left - on_right) > 1e-6, (
        "The same numbers have the same effect on either side: the rows are added up. Concatenate puts them side by "
        "side, so that each number gets a weight of its own."
    )
    outs = []
    for seed in range(6):
        rng = np.random.default_rng(seed)
        tables = 2 * rng.normal(size=(n_left, dim)), 2 * rng.normal(size=(n_right, dim))
        set_tables(model, n_left, n_right, dim, *tables, seed)
        outs.append(predictions(model, all_pairs(n_left, n_right), n_left * n_right))
    outs = np.concatenate(outs)
    assert below("lowest output", outs.min(), 0), (
        "The output never goes below 0: leave the last layer without an activation."
    )
    assert above("largest output", np.abs(outs).max(), 1), (
        "The output never leaves -1 to 1: leave the last layer without an activation."
    )


@pytest.mark.exercise("build_two_towers", seconds=30)
def test_towers_learn(student):
    """Can be trained: both tables change, and the loss falls well below that of predicting the mean."""
    n_left, n_right, dim = 6, 5, 3
    rng = np.random.default_rng(9)
    # Either side has half of the variance, so that neither can be missing.
    left, right = rng.permutation(np.linspace(-1, 1, n_left)), rng.permutation(np.linspace(-1, 1, n_right))
    inputs = all_pairs(n_left, n_right)
    y = 3 + left[inputs[0]] + right[inputs[1]]
    model = student.call("build_two_towers", n_left, n_right, dim)
    as_array(model.predict(inputs), what="The model's output")
    before = model.get_weights()
    losses = model.fit(inputs, y, epochs=80, learning_rate=0.1, optimizer="adam")
    still = [np.shape(old) for old, new in zip(before, model.get_weights(), strict=True) if np.allclose(old, new)]
    assert not still, f"Training changes nothing in the weights of shape {still}: that layer isn't connected."
    assert below("loss / variance", losses[-1] / float(np.var(y)), 0.2), (
        f"After 80 steps the loss is {losses[-1]:.2f}; predicting the mean for all pairs has {np.var(y):.2f}. "
        "Does the output have one axis too many (Flatten)?"
    )


@pytest.mark.exercise("best_epoch")
def test_best_epoch_of_a_history(student):
    """Reads the History that fit returns."""
    import keras

    for place in (0, 3, 6):
        val = [0.9, 0.81, 0.72, 0.65, 0.77, 0.83, 0.95]
        val[place] = 0.31
        history = keras.callbacks.History()
        history.history = {"loss": [0.8, 0.7, 0.6, 0.5, 0.25, 0.4, 0.45], "val_loss": val}
        found = as_float(student.call("best_epoch", student.lend(history)), "best_epoch(history)")
        assert found != place + 1, f"Epochs are counted from 0 here: {place}, not {place + 1}."
        assert found != 4, "You return the epoch of the lowest TRAINING loss. Look at val_loss."
        assert found == place, f"val_loss is lowest in place {place}; you return {found:g}."


@pytest.mark.exercise("best_epoch")
def test_best_epoch_of_another_dict(student):
    """Reads a plain dict, with other measures in it, from its argument alone."""
    history = {
        "rmse": [1.0, 0.1, 2.0],
        "val_rmse": [0.1, 2.0, 1.0],
        "loss": [3.0, 1.0, 2.0],
        "val_loss": [5.0, 7.0, 4.0],
    }
    found = as_float(student.pure("best_epoch", history), "best_epoch(history)")
    assert found != 3, "Epochs are counted from 0 here."
    assert found == 2, f"val_loss is [5, 7, 4]: its lowest value stands in place 2; you return {found:g}."


@pytest.mark.exercise("best_epoch")
def test_best_epoch_refuses(student):
    """Refuses a history without validation loss, as a History and as a dict, and no other."""
    import keras

    found = as_float(student.call("best_epoch", {"loss": [1.0, 2.0], "val_loss": [2.0, 1.0]}), "best_epoch(history)")
    assert found == 1, f"val_loss is [2, 1]: its lowest value stands in place 1; you return {found:g}."

    history = keras.callbacks.History()
    history.history = {"loss": [0.3, 0.2]}
    student.raises(ValueError, "best_epoch", student.lend(history))
    student.raises(ValueError, "best_epoch", {"loss": [0.3, 0.2, 0.1], "val_rmse": [1.0, 1.0, 1.0]})
