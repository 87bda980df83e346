"""Stage 1, Keras basics: the checks that a learner runs."""

import numpy as np
import pytest

from workbook.checks import as_array, as_float, below
from workbook.visible_tests.support.keras_oracles import (
    best_weights_are_left,
    each_side_has_its_table,
    given_regressor,
    history_of,
    is_history,
    learns_each_mean,
    line_error,
    not_like,
    predictions,
    turning_problem,
)

X = np.array([[1.0, 2.0, -1.0], [0.0, -3.0, 2.0]])
KERNEL = np.array([[2.0, -1.0], [0.5, 1.0], [1.0, 3.0]])
BIAS = np.array([1.0, -0.5])


@pytest.mark.exercise("dense")
def test_dense_shape(student):
    """Returns a row per example and a column per unit."""
    got = as_array(student.call("dense", X, KERNEL, BIAS), what="dense(x, kernel, bias)")
    assert got.shape == (2, 2), (
        f"x (2, 3) times kernel (3, 2) gives shape (2, 2), a row per example; yours has shape {got.shape}."
    )
    assert np.ptp(got) > 0, "All numbers of your result are equal; they should depend on x."


@pytest.mark.exercise("dense")
def test_dense_values(student):
    """Computes max(0, x W + b)."""
    got = as_array(student.call("dense", X, KERNEL, BIAS), (2, 2), "dense(x, kernel, bias)")
    z = X @ KERNEL + BIAS
    expected = np.maximum(z, 0)
    not_like(
        got,
        [
            (z, "Some of your numbers are negative: the activation is missing. ReLU is np.maximum(..., 0)."),
            (np.maximum(X @ KERNEL, 0), "The bias is missing: max(0, x @ kernel + bias)."),
            (np.maximum(X @ KERNEL, 0) + BIAS, "You add the bias after ReLU; it belongs inside: max(0, x W + b)."),
        ],
        expected,
    )
    assert np.allclose(got, expected), f"Expected {expected.tolist()}; got {got.round(3).tolist()}."


@pytest.mark.exercise("build_regressor")
def test_regressor_output(student):
    """Returns a Keras model that gives one number a row, and is not compiled yet."""
    x = np.random.default_rng(0).normal(size=(4, 3)).astype("float32")
    model = student.call("build_regressor", 3, 5)
    predictions(model, x, 4)
    assert not model.compiled, "The model is compiled already. Leave that to train_regressor."


@pytest.mark.exercise("build_regressor", share=2)
def test_regressor_parameters(student):
    """Has the right number of parameters."""
    model = student.call("build_regressor", 3, 5)
    predictions(model, np.ones((2, 3), "float32"), 2)
    found = model.n_parameters
    assert found != 3 + 1, (
        "Your model has 4 parameters: one of your layers isn't connected. Call the output layer on the hidden layer, "
        "not on the input."
    )
    assert found != 3 * 5 + 5, "Your model has 20 parameters, which is what is left without biases: keep use_bias=True."
    assert found == 26, f"(3 + 1) * 5 + (5 + 1) * 1 = 26 parameters are needed; your model has {found}."


def _bend(seed, n):
    rng = np.random.default_rng(seed)
    x = rng.uniform(-1, 1, (n, 2)).astype("float32")
    return x, (2 * np.abs(x[:, 0]) + x[:, 1] + rng.normal(0, 0.1, n)).astype("float32")


@pytest.mark.exercise("train_regressor", seconds=60)
def test_learns_a_bend(student):
    """Trains the model: on a bent problem it beats a straight line by far."""
    problem = (*_bend(1, 400), *_bend(2, 200))
    model = student.lend(given_regressor(2, 32))
    history = student.call("train_regressor", model, *problem, 4)
    history_of(history)
    found = float(np.mean((predictions(model, problem[2], 200) - problem[3]) ** 2))
    line = line_error(*problem)
    assert below("loss / a line's", found / line, 0.6), (
        f"Validation loss {found:.3f}; a straight line has {line:.3f}, and a third of that is easy to reach. More "
        "epochs (early stopping ends them), or a larger learning rate?"
    )
    is_history(history)


@pytest.mark.exercise("train_regressor", seconds=60)
def test_leaves_the_best_weights(student):
    """Stops early and leaves the weights of the best epoch in the model."""
    problem = turning_problem(1)
    model = student.lend(given_regressor(2, 16))
    untrained = predictions(model, problem[2], 300)
    history = history_of(student.call("train_regressor", model, *problem, 3))
    losses = history["val_loss"]
    after = len(losses) - 1 - int(np.argmin(losses))
    assert after <= 3, (
        f"With patience=3 you trained {after} epochs past the best one. Use EarlyStopping(monitor='val_loss', "
        "patience=patience, ...) and hand it to fit: callbacks=[...]."
    )
    best_weights_are_left(model, history, problem, untrained)


TABLE = np.array([[0.5, -1.0, 2.0], [3.0, 0.0, 1.5], [-2.0, 4.0, 0.25], [1.0, 1.0, -3.0], [7.0, -0.5, 6.0]])


@pytest.mark.exercise("lookup")
def test_lookup_shape(student):
    """Returns a row per id."""
    got = as_array(student.call("lookup", np.array([4, 0, 2, 2]), TABLE), what="lookup(ids, table)")
    assert got.shape != (4, 5), "You return the one-hot matrix, (4, 5). Multiply it with the table."
    assert got.shape == (4, 3), f"4 ids and rows of 3 numbers give shape (4, 3); yours has shape {got.shape}."
    assert np.ptp(got) > 0, "All numbers of your result are equal."


@pytest.mark.exercise("lookup")
def test_lookup_rows(student):
    """Finds the row of each id, counted from 0."""
    ids = np.array([4, 0, 2, 2])
    got = as_array(student.call("lookup", ids, TABLE), (4, 3), "lookup(ids, table)")
    _right_rows(got, ids, TABLE)


def _right_rows(got, ids, table):
    shifted = np.vstack([np.zeros(table.shape[1]), table])[ids]
    not_like(
        got,
        [
            (table[ids - 1], "You are one row off: ids count from 0, so id 0 is row 0. No -1."),
            (shifted, "You are one row off: ids count from 0, so id 0 is row 0. No -1."),
            (np.vstack([table[1:], np.zeros(table.shape[1])])[ids], "You are one row off: id 0 is row 0. No +1."),
            (table[np.sort(ids)], "You sorted the ids. Row k of the result belongs to ids[k]."),
        ],
        table[ids],
    )
    assert np.allclose(got, table[ids], atol=1e-5), f"Expected {table[ids].tolist()}; got {got.round(3).tolist()}."


@pytest.mark.exercise("fix_one_tower", seconds=20)
def test_tower_output(student):
    """Gives one number a row, and different numbers for different movies."""
    model = student.call("fix_one_tower", 6, 4)
    out = predictions(model, np.arange(6), 6)
    assert np.ptp(out) > 0, "All movies get the same number before training. Is the embedding connected?"


@pytest.mark.exercise("fix_one_tower", seconds=20)
def test_tower_learns_each_movie(student):
    """Learns the mean of each movie, not the mean of all."""
    learns_each_mean(student.call("fix_one_tower", 6, 4), np.array([1.0, 2.0, 3.0, 4.0, 5.0, 1.5]))


LEFT, RIGHT, DIM = 7, 4, 3


@pytest.mark.exercise("build_two_towers")
def test_towers_output(student):
    """Takes two indices and gives one number a row."""
    small = [np.array([0, 1, 3]), np.array([2, 0, 1])]
    predictions(student.call("build_two_towers", LEFT, RIGHT, DIM), small, 3)


@pytest.mark.exercise("build_two_towers")
def test_towers_order(student):
    """Looks up the left index in a table of n_left rows, the right one in a table of n_right rows."""
    model = student.call("build_two_towers", LEFT, RIGHT, DIM)
    each_side_has_its_table(model, LEFT, RIGHT, DIM)


@pytest.mark.exercise("build_two_towers")
def test_towers_alone(student):
    """Predicts the same for a pair alone as in a batch."""
    model = student.call("build_two_towers", LEFT, RIGHT, DIM)
    # Indices that exist on both sides: swapped inputs are another test's business.
    inputs = [np.array([0, 3, 1, 2]), np.array([2, 0, 3, 3])]
    out = predictions(model, inputs, 4)
    assert np.ptp(out) > 1e-6, "All pairs get the same number."
    assert np.allclose(out, predictions(model, inputs, 4, batch_size=1), atol=1e-5), (
        "A prediction changes with what else is in the batch. Join the rows along the last axis."
    )


@pytest.mark.exercise("best_epoch")
def test_best_epoch_of_a_dict(student):
    """Finds the epoch with the lowest validation loss, counted from 0."""
    history = {"loss": [0.9, 0.6, 0.4, 0.3, 0.2, 0.25], "val_loss": [1.3, 0.8, 0.5, 0.7, 0.9, 1.1]}
    is_best_epoch(student.call("best_epoch", history), history)


def is_best_epoch(found, history):
    """Fail where `found` is not the best epoch of a history dict; name the mistake."""
    found = as_float(found, "best_epoch(history)")
    losses = history["val_loss"]
    best = int(np.argmin(losses))
    assert found not in losses, "You return the loss itself. Return the number of its epoch: np.argmin."
    assert found != best + 1, f"Epochs are counted from 0 here, as Python counts: {best}, not {best + 1}."
    assert found != len(losses) - 1, "You return the last epoch. The best one is where val_loss is lowest."
    assert found != int(np.argmin(history["loss"])), (
        "You return the epoch of the lowest TRAINING loss. Look at val_loss."
    )
    assert found != int(np.argmax(losses)), "You return the epoch of the HIGHEST validation loss."
    assert found == best, f"val_loss is {losses}: the lowest stands in place {best}; you return {found:g}."


@pytest.mark.exercise("best_epoch")
def test_no_validation_loss(student):
    """Refuses a history without validation loss, and no other."""
    good = {"loss": [0.5, 0.4, 0.3], "val_loss": [0.6, 0.5, 0.7]}
    is_best_epoch(student.call("best_epoch", good), good)
    student.raises(ValueError, "best_epoch", {"loss": [0.5, 0.4]})
