"""Stage 1, Keras basics: the hidden tests.

Weights are set by their shapes, never by layer names or order, and what the model then computes is compared with
NumPy.
"""

import numpy as np
import pytest

from workbook.checks import as_array, below
from workbook.visible_tests.support.keras_oracles import (
    finds_rows_of_few_ids,
    is_new,
    is_not_compiled,
    learns_each_mean,
    not_like,
    numpy_array,
    one_tower_computes,
    predictions,
    refuses_without_val_loss,
    regressor_computes,
    takes_rows,
    trains_plainly,
    whole_number,
)
from workbook.visible_tests.support.training_runs import (
    LONG_PATIENCE,
    beats_a_line,
    bend_at_zero,
    best_weights_are_left,
    learns_from_training_rows,
    misleading_problem,
    model_itself_is_trained,
    next_is_short,
    patience_is_used,
    train_once,
    turning_problem,
)
from workbook.visible_tests.support.two_towers import (
    all_pairs,
    each_side_has_its_table,
    joins_side_by_side,
    set_tables,
    takes_pairs,
)


@pytest.mark.exercise("dense", clauses="formula orientation bias relu")
def test_dense_square(student):
    """Multiplies from the right side and adds the bias to every row, also where all sizes agree."""
    rng = np.random.default_rng(3)
    x, kernel, bias = 4 * rng.normal(size=(4, 4)), rng.normal(size=(4, 4)), rng.normal(size=4)
    got = numpy_array(student.call("dense", x, kernel, bias), (4, 4), "dense(x, kernel, bias)")
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


@pytest.mark.exercise("dense", clauses="array shape any_size arguments formula")
def test_dense_other_sizes(student):
    """Works for one row, for one unit and for many rows, from its arguments alone."""
    rng = np.random.default_rng(4)
    for n, d, m in ((1, 5, 3), (6, 2, 1), (50, 7, 9)):
        # Whole numbers in the last case, as in the visible check.
        x = rng.normal(size=(n, d)) if n < 50 else rng.integers(-9, 10, (n, d))
        kernel, bias = rng.normal(size=(d, m)), rng.normal(size=m)
        got = student.pure("dense", x, kernel, bias)
        got = numpy_array(got, (n, m), f"dense(x, kernel, bias), with x of shape ({n}, {d}) and kernel ({d}, {m}),")
        expected = np.maximum(x @ kernel + bias, 0)
        assert np.allclose(got, expected), f"The numbers are wrong for x {x.shape} and kernel {kernel.shape}."


@pytest.mark.exercise("build_regressor", share=2, clauses="output takes one_hidden n_hidden biases")
def test_regressor_other_sizes(student):
    """Has the right number of parameters for any sizes."""
    for n_features, n_hidden in ((6, 2), (1, 9), (4, 4)):
        model = student.call("build_regressor", n_features, n_hidden)
        takes_rows(model, n_features)
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


@pytest.mark.exercise("build_regressor", share=3, clauses="relu free_output")
def test_regressor_computes(student):
    """Computes a hidden ReLU layer and a plain output, from its arguments alone."""
    rng = np.random.default_rng(5)
    x, kernels, biases = rng.normal(size=(40, 4)), (rng.normal(size=(4, 6)), rng.normal(size=6)), rng.normal(size=7)
    regressor_computes(student.pure("build_regressor", 4, 6), x, kernels[0], biases[:6], kernels[1], biases[6])


@pytest.mark.exercise("build_regressor", clauses="not_compiled plain new_model")
def test_regressor_is_new_each_time(student):
    """Builds a new, uncompiled model at each call, all of which is trained."""
    rng = np.random.default_rng(6)
    x, y = rng.normal(size=(5, 3)).astype("float32"), rng.normal(size=5).astype("float32")
    first, second = student.call("build_regressor", 3, 8), student.call("build_regressor", 3, 8)
    predictions(first, x, 5)
    is_not_compiled(first)
    is_new(first, second, x, 5)
    trains_plainly(second, x, y)


def _network(n_features, n_hidden, seed):
    """Return an untrained network with one hidden ReLU layer."""
    import keras

    starts = [keras.initializers.GlorotUniform(seed=number) for number in (seed + 1, seed + 2)]
    inputs = keras.Input(shape=(n_features,))
    hidden = keras.layers.Dense(n_hidden, activation="relu", kernel_initializer=starts[0])(inputs)
    return keras.Model(inputs, keras.layers.Dense(1, kernel_initializer=starts[1])(hidden))


def _turning(student):
    x, y, x_val, y_val = turning_problem(21, 150)
    # Two features, unlike the visible check's three.
    problem = x[:, :2], y, x_val[:, :2], y_val
    return train_once(student, "hidden: turning", lambda: _network(2, 24, 8), problem, 6, short=True)


def _bending():
    """Return a network that learns a bend fast."""
    return bend_at_zero(_network(3, 18, 0))


def _misleading(student):
    problem, short = misleading_problem(40, 200), next_is_short(_turning(student))
    return train_once(student, "hidden: misleading", _bending, problem, LONG_PATIENCE + 2, short=short)


@pytest.mark.exercise("train_regressor", seconds=90, clauses="reached epochs")
def test_beats_a_line(student):
    """Beats a straight line clearly on a hidden nonlinear problem."""
    beats_a_line(_misleading(student), 0.7)


@pytest.mark.exercise("train_regressor", seconds=90, clauses="reached epochs")
def test_half_of_a_line(student):
    """Gets the loss below half of a straight line's on a hidden nonlinear problem."""
    beats_a_line(_misleading(student), 0.5)


@pytest.mark.exercise(
    "train_regressor", seconds=90, share=2, clauses="history model_itself arguments mse validation best_weights"
)
def test_best_weights_on_other_data(student):
    """Validates on the validation data and leaves the weights of the best epoch in the model."""
    run = _turning(student)
    model_itself_is_trained(run)
    best_weights_are_left(run)


@pytest.mark.exercise("train_regressor", seconds=90, clauses="training_rows")
def test_val_is_not_trained_on(student):
    """Learns from the training rows alone."""
    run = _misleading(student)
    model_itself_is_trained(run)
    learns_from_training_rows(run)


@pytest.mark.exercise("train_regressor", seconds=90, clauses="patience")
def test_patience_is_used(student):
    """Waits as many epochs as `patience` says, no fewer and no more."""
    patience_is_used(_turning(student))
    patience_is_used(_misleading(student))


@pytest.mark.exercise("lookup", share=2, clauses="array shape rows from_zero order depth arguments")
def test_lookup_like_an_embedding(student):
    """Equals keras.layers.Embedding with that table, from its arguments alone."""
    import keras

    rng = np.random.default_rng(7)
    table = rng.normal(size=(40, 6)).astype("float32")
    ids = rng.integers(0, 40, 25)
    ids[3], ids[8] = 39, 0
    layer = keras.layers.Embedding(40, 6)
    layer.build()
    layer.set_weights([table])
    expected = np.asarray(layer(ids))
    got = student.pure("lookup", ids, table)
    got = numpy_array(got, (25, 6), "lookup(ids, table), with 25 ids and rows of 6 numbers,")
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
    wrong = ids[~np.isclose(got, expected, atol=1e-5).all(axis=1)]
    assert not len(wrong), f"{len(wrong)} of 25 rows are not those of the Embedding, first that of id {wrong[0]}."


@pytest.mark.exercise("lookup", clauses="depth rows shape array")
def test_lookup_square(student):
    """Looks up rows, not columns, also in a square table, and when ids are few or repeated."""
    table = np.random.default_rng(8).normal(size=(5, 5))
    ids = np.array([4, 1, 3])
    got = numpy_array(student.call("lookup", ids, table), (3, 5), "lookup(ids, table)")
    columns = "You looked up columns: the table is transposed. one_hot @ table."
    not_like(got, [(table.T[ids], columns)], table[ids])
    finds_rows_of_few_ids(student, table, {ids: table[list(ids)] for ids in ((1,), (3, 3, 0), (0, 1, 2))})


@pytest.mark.exercise("fix_one_tower", seconds=30, clauses="output takes table same_model arguments not_compiled")
def test_tower_other_sizes(student):
    """Has a row per movie and one number a row, whatever else is in the batch."""
    for n_movies, dim in ((9, 2), (3, 5)):
        model = student.pure("fix_one_tower", n_movies, dim)
        movies = np.array([n_movies - 1, 0, 1, n_movies - 1])
        whole = predictions(model, movies, 4)
        is_not_compiled(model)
        assert np.ptp(whole) > 1e-8, "All movies get the same number before training."
        rng = np.random.default_rng(dim)
        one_tower_computes(model, 2 * rng.normal(size=(n_movies, dim)), rng.normal(size=dim), 0.25)


@pytest.mark.exercise("fix_one_tower", seconds=30, clauses="trainable new_model")
def test_tower_learns_other_movies(student):
    """Learns the mean of each movie on other data; each call builds a new model."""
    means = np.array([4.5, 0.5, 3.0, 2.0, 4.0, 1.0, 3.5, 2.5, 5.0])
    first, second = student.call("fix_one_tower", 9, 3), student.call("fix_one_tower", 9, 3)
    is_new(first, second, np.arange(9), 9)
    trains_plainly(second, np.arange(9), means)
    learns_each_mean(second, means)


@pytest.mark.exercise("build_two_towers", clauses="tables output takes")
def test_towers_last_rows(student):
    """Has a row for the last index on both sides, for other sizes too."""
    for n_left, n_right, dim in ((5, 11, 2), (9, 3, 4)):
        model = student.call("build_two_towers", n_left, n_right, dim)
        takes_pairs(model)
        # Swapped inputs would fail below as well, with a message on indices that leads astray.
        each_side_has_its_table(model, n_left, n_right, dim)
        rng = np.random.default_rng(1)
        left, right = (rng.normal(size=(rows, dim)) for rows in (n_left, n_right))
        set_tables(model, n_left, n_right, dim, left, right)
        last = [np.array([n_left - 1, 0]), np.array([n_right - 1, 0])]
        before = predictions(model, last, 2)
        left[-1] += 1
        right[-1] += 1
        set_tables(model, n_left, n_right, dim, left, right)
        change = predictions(model, last, 2) - before
        assert abs(change[0]) > 1e-5, "The last rows of the tables have no effect on the last indices."
        assert abs(change[1]) < 1e-5, "The last rows of the tables change the prediction for index 0."


@pytest.mark.exercise("build_two_towers", share=2, clauses="left_first tables arguments")
def test_towers_order(student):
    """Takes the left index first and the right one second."""
    n_left, n_right, dim = 5, 8, 3
    model = student.pure("build_two_towers", n_left, n_right, dim)
    each_side_has_its_table(model, n_left, n_right, dim)


@pytest.mark.exercise("build_two_towers", clauses="side_by_side free_output bias")
def test_towers_side_by_side(student):
    """Puts both rows side by side, each with weights of its own, and leaves the output free."""
    for n_left, n_right, dim in ((5, 6, 4), (8, 10, 2)):
        model = student.call("build_two_towers", n_left, n_right, dim)
        joins_side_by_side(model, n_left, n_right, dim, seed=dim)


@pytest.mark.exercise("build_two_towers", seconds=30, clauses="not_compiled trainable new_model")
def test_towers_learn(student):
    """Can be trained: both tables change, and the loss falls well below that of predicting the mean."""
    n_left, n_right, dim = 6, 5, 3
    rng = np.random.default_rng(9)
    # Either side has half of the variance, so that neither can be missing.
    left, right = rng.permutation(np.linspace(-1, 1, n_left)), rng.permutation(np.linspace(-1, 1, n_right))
    inputs = all_pairs(n_left, n_right)
    y = 3 + left[inputs[0]] + right[inputs[1]]
    first, model = (student.call("build_two_towers", n_left, n_right, dim) for _ in range(2))
    as_array(model.predict(inputs), what="The model's output")
    is_not_compiled(model)
    each_side_has_its_table(first, n_left, n_right, dim)
    is_new(first, model, inputs, 30)
    trains_plainly(model, inputs, y)
    losses = model.fit(inputs, y, epochs=80, learning_rate=0.1, optimizer="adam")
    assert below("loss / variance", losses[-1] / float(np.var(y)), 0.2), (
        f"After 80 steps the loss is {losses[-1]:.2f}; predicting the mean for all pairs has {np.var(y):.2f}. "
        "The output should depend on both rows, and reach numbers from 1 to 5."
    )


def _is_epoch(found, best, history):
    found = whole_number(found, "best_epoch(history)")
    losses = history["val_loss"]
    assert found != best + 1, f"val_loss is {losses}. Epochs are counted from 0 here: {best}, not {best + 1}."
    assert found == best, f"val_loss is {losses}: the lowest is in place {best}, counted from 0; you return {found}."


@pytest.mark.exercise("best_epoch", clauses="both_kinds lowest from_zero whole")
def test_best_epoch_of_a_history(student):
    """Reads the History that fit returns."""
    import keras

    for place in (0, 3, 6):
        val = [0.9, 0.81, 0.72, 0.65, 0.77, 0.83, 0.95]
        val[place] = 0.31
        history = keras.callbacks.History()
        history.history = {"loss": [0.8, 0.7, 0.6, 0.5, 0.4, 0.25, 0.45], "val_loss": val}
        found = whole_number(student.call("best_epoch", student.lend(history)), "best_epoch(history)")
        assert found != 5, "You return the epoch of the lowest TRAINING loss. Look at val_loss."
        _is_epoch(found, place, history.history)


@pytest.mark.exercise("best_epoch", clauses="lowest ties arguments")
def test_best_epoch_of_another_dict(student):
    """Reads a plain dict, with other metrics in it, from its argument alone; of equal epochs it takes the first."""
    history = {
        "rmse": [1.0, 0.1, 2.0, 2.0],
        "val_rmse": [0.1, 2.0, 1.0, 1.0],
        "loss": [3.0, 1.0, 2.0, 2.0],
        "val_loss": [5.0, 7.0, 4.0, 4.0],
    }
    _is_epoch(student.pure("best_epoch", history), 2, history)


@pytest.mark.exercise("best_epoch", clauses="refuses message")
def test_best_epoch_refuses(student):
    """Refuses a history without validation loss, as a History and as a dict, and no other."""
    import keras

    good = {"loss": [1.0, 2.0], "val_loss": [2.0, 1.0]}
    _is_epoch(student.call("best_epoch", good), 1, good)
    history = keras.callbacks.History()
    history.history = {"loss": [0.3, 0.2]}
    refuses_without_val_loss(student, student.lend(history))
    refuses_without_val_loss(student, {"loss": [0.3, 0.2, 0.1], "val_rmse": [1.0, 1.0, 1.0]})
