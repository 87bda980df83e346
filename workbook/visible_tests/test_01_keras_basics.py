"""Stage 1, Keras basics: the checks that a learner runs."""

import contextlib

import numpy as np
import pytest

from workbook.checks.outcomes import StudentError
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
    ignores_validation,
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
    takes_pairs,
)

# Whole numbers: an array made like x would cut what it is given to whole numbers.
X = np.array([[1, 2, -1], [0, -3, 2]])
KERNEL = np.array([[2.0, -1.0], [0.5, 1.0], [1.0, 3.0]])
BIAS = np.array([1.0, -0.5])
SHOWN = f"With x = {X.tolist()}, kernel = {KERNEL.tolist()} and bias = {BIAS.tolist()}"


@pytest.mark.exercise("dense", clauses="array shape")
def test_dense_shape(student):
    """Returns an array with a row per example and a column per unit."""
    got = student.call("dense", X, KERNEL, BIAS)
    assert not np.array_equal(got, [3, 2.5]), (
        "dense(x, kernel, bias) should have shape (2, 2), a row per example; yours has the largest number of each "
        "column, shape (2,). np.max(z, 0) takes it along axis 0; np.maximum(z, 0) compares each number with 0."
    )
    numpy_array(got, (2, 2), "dense(x, kernel, bias), with x of shape (2, 3) and kernel of shape (3, 2),")


@pytest.mark.exercise("dense", clauses="formula bias relu")
def test_dense_values(student):
    """Computes max(0, x W + b)."""
    got = numpy_array(student.call("dense", X, KERNEL, BIAS), (2, 2), "dense(x, kernel, bias)")
    expected = np.array([[3, 0], [1.5, 2.5]])
    not_like(
        got,
        [
            (
                [[3, -2.5], [1.5, 2.5]],
                "One of your numbers is negative: the activation is missing. ReLU is np.maximum.",
            ),
            ([[2, 0], [0.5, 3]], "The bias is missing: max(0, x @ kernel + bias)."),
            ([[3, -0.5], [1.5, 2.5]], "You add the bias after ReLU; it belongs inside: max(0, x W + b)."),
            ([[3, 0], [0, 2.5]], "Each row got a bias of its own. bias has one number per unit, so per column."),
            ([[3, 2.5], [1.5, 2.5]], "You take the absolute value. ReLU makes negative numbers 0."),
            ([[0.9526, 0.0759], [0.8176, 0.9241]], "That is the sigmoid. ReLU is max(0, z)."),
            ([[1, 0], [1, 1]], "Nothing is above 1 in your result: ReLU has no upper limit. max(0, z), not np.clip."),
            ([[3, 0], [1.5, 0]], "The last unit, the second column, gets nothing. Is a loop one unit short?"),
            ([[3, 0], [1, 2]], "You cut the numbers to whole ones: x may be whole numbers, the result need not."),
        ],
        expected,
    )
    assert got.min() >= 0, f"{SHOWN}, got {got.round(3).tolist()}: ReLU makes every negative number 0."
    assert np.allclose(got, expected), f"{SHOWN}, expected {expected.tolist()}; got {got.round(3).tolist()}."


@pytest.mark.exercise("dense", clauses="formula orientation")
def test_dense_of_a_square_kernel(student):
    """Multiplies x @ kernel, also if another product fits as well."""
    x, kernel, bias = np.array([[1.0, 2], [3, -1]]), np.array([[1.0, -2], [0.5, 1]]), np.array([0.0, 1])
    got = numpy_array(student.call("dense", x, kernel, bias), (2, 2), "dense(x, kernel, bias)")
    expected = np.array([[2, 1], [2.5, 0]])
    not_like(
        got,
        [
            ([[0, 3.5], [5, 1.5]], "The kernel is transposed: x @ kernel, whose shape is (inputs, units)."),
            ([[0, 5], [3.5, 1]], "The product is the wrong way round: x @ kernel, not kernel @ x."),
            ([[1, 0], [1.5, 0]], "* multiplies element by element. The matrix product is @."),
        ],
        expected,
    )
    assert np.allclose(got, expected), (
        f"With x = {x.tolist()}, kernel = {kernel.tolist()} and bias = {bias.tolist()}, expected {expected.tolist()}; "
        f"got {got.round(3).tolist()}."
    )


@pytest.mark.exercise("dense", clauses="any_size arguments")
def test_dense_small(student):
    """Works for one row and for one unit, from its arguments alone, and leaves them as they are."""
    for x, kernel, bias, expected in (
        ([[1.0, 2.0]], [[1.0, -1.0, 0.5], [1.0, 0.0, 0.5]], [-0.5, 0.0, 2.0], [[2.5, 0.0, 3.5]]),
        ([[1.0], [-1.0], [0.0]], [[12.0]], [0.25], [[12.25], [0.0], [0.25]]),
    ):
        arrays = [np.array(given) for given in (x, kernel, bias)]
        got = student.pure("dense", *arrays)
        got = numpy_array(got, np.shape(expected), f"dense(x, kernel, bias), with x = {x} and kernel = {kernel},")
        assert np.allclose(got, expected), (
            f"With x = {x}, kernel = {kernel} and bias = {bias}, expected {expected}; got {got.round(3).tolist()}."
        )


@pytest.mark.exercise("build_regressor", clauses="output takes not_compiled")
def test_regressor_output(student):
    """Returns a Keras model that gives one number a row, and is not compiled yet."""
    x = np.random.default_rng(0).normal(size=(4, 3)).astype("float32")
    model = student.call("build_regressor", 3, 5)
    takes_rows(model, 3)
    predictions(model, x, 4)
    is_not_compiled(model)


@pytest.mark.exercise("build_regressor", share=2, clauses="one_hidden n_hidden biases")
def test_regressor_parameters(student):
    """Has the right number of parameters."""
    model = student.call("build_regressor", 3, 6)
    predictions(model, np.ones((2, 3), "float32"), 2)
    found = model.n_parameters
    assert found != 3 + 1, (
        "Your model has 4 parameters: one of your layers isn't connected. Call the output layer on the hidden layer, "
        "not on the input."
    )
    # No hidden layer of another size, biases included, has one of these numbers.
    assert found not in (24, 25, 30), (
        f"Your model has {found} parameters, not 31: a bias is missing. Leave use_bias=True in both layers."
    )
    assert found != 31 + 42, "Your model has 73 parameters: there is a second hidden layer of 6 units."
    assert found not in (34, 43), f"Your model has {found} parameters, not 31: something else is in it. " + (
        "The output layer gets the inputs as well; call it on the hidden layer alone."
        if found == 34
        else "A BatchNormalization of the inputs has 12 more; leave it out."
    )
    units, rest = divmod(found - 1, 5)
    assert found == 31, (
        f"With n_hidden=6, (3 + 1) * 6 + (6 + 1) * 1 = 31 parameters are needed; your model has {found}"
        + (f", as many as one with a hidden layer of {units} units. Use the argument n_hidden." if not rest else ".")
    )
    model = student.call("build_regressor", 2, 1)
    predictions(model, np.ones((2, 2), "float32"), 2)
    found = model.n_parameters
    assert found == 5, f"build_regressor(2, 1) needs (2 + 1) * 1 + (1 + 1) * 1 = 5 parameters; your model has {found}."


@pytest.mark.exercise("build_regressor", share=2, clauses="relu free_output")
def test_regressor_computes(student):
    """Computes a hidden ReLU layer and a plain output, from its arguments alone."""
    x = np.array([[1, 2], [-1, 0.5], [-2, -1]])
    kernel, bias = [[1, -1, 2], [0.5, 1, -1]], [0.5, 0, -1]
    regressor_computes(student.pure("build_regressor", 2, 3), x, kernel, bias, [-2, 1, 1], 0.5)


@pytest.mark.exercise("build_regressor", clauses="plain new_model")
def test_regressor_is_new_and_plain(student):
    """Builds a new model at each call, all of which is trained, with nothing else in it."""
    x, y = np.array([[1, 2, 0], [-1, 0.5, 1], [2, -1, 3]], "float32"), np.array([1, -1, 2], "float32")
    first, second = student.call("build_regressor", 3, 4), student.call("build_regressor", 3, 4)
    is_new(first, second, x, 3)
    trains_plainly(second, x, y)


def _network(n_hidden):
    """Return a network to train, with 3 features, from its configuration."""
    import keras

    def dense(units, activation, seed):
        start = {"class_name": "GlorotUniform", "config": {"seed": seed}}
        config = {"units": units, "activation": activation, "kernel_initializer": start}
        return {"class_name": "Dense", "config": config}

    inputs = {"class_name": "InputLayer", "config": {"batch_shape": (None, 3)}}
    layers = [inputs, dense(n_hidden, "relu", 1), dense(1, "linear", 2)]
    return keras.Sequential.from_config({"name": "small", "layers": layers})


def _turning(student):
    return train_once(student, "visible: turning", lambda: _network(16), turning_problem(1, 100), 3, short=True)


def _bending():
    """Return a network that learns a bend fast."""
    return bend_at_zero(_network(24))


def _misleading(student):
    problem, short = misleading_problem(11, 200), next_is_short(_turning(student))
    return train_once(student, "visible: misleading", _bending, problem, LONG_PATIENCE, short=short)


@pytest.mark.exercise("train_regressor", seconds=60, clauses="history model_itself arguments")
def test_returns_the_history(student):
    """Trains the model that it is given, from its arguments alone, and returns the History."""
    model_itself_is_trained(_turning(student))


@pytest.mark.exercise("train_regressor", seconds=60, clauses="mse validation best_weights")
def test_leaves_the_best_weights(student):
    """Leaves the weights of the epoch with the lowest val_loss in the model."""
    best_weights_are_left(_turning(student))


@pytest.mark.exercise("train_regressor", seconds=60, clauses="training_rows reached epochs")
def test_learns_a_bend(student):
    """Learns from the training rows alone, and beats a straight line by far."""
    run = _misleading(student)
    # Otherwise the advice below, to train longer, would be false.
    model_itself_is_trained(run)
    learns_from_training_rows(run)
    # A short training may end before that.
    if not ignores_validation(_turning(student)):
        beats_a_line(run, 0.45)


@pytest.mark.exercise("train_regressor", seconds=60, clauses="patience")
def test_stops_in_time(student):
    """Stops once val_loss has not improved for `patience` epochs, and no sooner."""
    patience_is_used(_turning(student))
    patience_is_used(_misleading(student))


@pytest.mark.exercise("best_epoch", clauses="lowest from_zero whole arguments")
def test_best_epoch_of_a_dict(student):
    """Finds the epoch with the lowest validation loss, counted from 0, in a dict."""
    history = {
        "loss": [0.7, 0.6, 0.9, 0.4, 0.3, 0.2, 0.25, 0.28, 0.27, 0.26],
        "val_rmse": [0.8, 0.9, 0.7, 0.8, 0.9, 1.0, 1.1, 0.9, 0.1, 0.6],
        "val_loss": [0.9, 0.8, 0.95, 0.5, 0.7, 0.85, 0.88, 1.3, 1.0, 1.1],
    }
    try:
        found = student.pure("best_epoch", history)
    except StudentError as error:
        if "arguments are allowed" not in str(error):
            raise
        raise StudentError(f"{error} Here best_epoch gets a dict with the keys {', '.join(history)}.") from None
    assert not isinstance(found, float) or found not in history["val_loss"], (
        "You return the loss itself. Return the number of its epoch: np.argmin."
    )
    found = whole_number(found, "best_epoch(history)")
    said = {
        0: "You return 0. If that is the lowest loss itself, cut to a whole number: return its place, np.argmin.",
        1: "You return the last epoch before val_loss rises for the first time; it falls lower later.",
        2: "You return the epoch of the HIGHEST training loss. Look for the lowest val_loss.",
        4: "Epochs are counted from 0 here, as Python counts: 3, not 4.",
        5: "You return the epoch of the lowest TRAINING loss. Look at val_loss.",
        7: "You return the epoch of the HIGHEST validation loss.",
        8: "You return the epoch of the lowest val_rmse. Look at val_loss.",
        9: "You return the last epoch. The best one is where val_loss is lowest.",
    }
    _is_epoch(found, 3, history, said.get(found))


def _is_epoch(found, best, history, said=None):
    """Fail if the learner's result is not `best`; say why if it is known, and otherwise what it should be."""
    found = whole_number(found, "best_epoch(history)")
    assert found == best, said or (
        f"val_loss is {history['val_loss']}: the lowest is in place {best}, counted from 0; you return {found}."
    )


@pytest.mark.exercise("best_epoch", clauses="both_kinds lowest from_zero")
def test_best_epoch_of_a_history(student):
    """Reads the History that fit returns, as well as a dict."""
    import keras

    history = keras.callbacks.History()
    history.history = {"loss": [0.5, 0.4, 0.2, 0.3], "val_loss": [0.6, 0.45, 0.5, 0.7]}
    try:
        found = student.call("best_epoch", student.lend(history))
    except StudentError as error:
        if "'History' object" not in str(error):
            raise
        raise StudentError(
            f"{error} Here best_epoch gets the History itself, as fit returns it: its dict is `history.history`. The "
            "function takes either."
        ) from None
    _is_epoch(found, 1, history.history)


@pytest.mark.exercise("best_epoch", clauses="ties from_zero")
def test_best_epoch_at_the_ends(student):
    """Finds the first epoch or the last, and of equally good ones the first."""
    for losses, best in (([0.5, 0.7, 0.6], 0), ([0.9], 0), ([0.7, 0.6, 0.3], 2), ([0.9, 0.4, 0.6, 0.4], 1)):
        history = {"loss": [0.1] * len(losses), "val_loss": losses}
        _is_epoch(student.call("best_epoch", history), best, history)


@pytest.mark.exercise("best_epoch", clauses="refuses message")
def test_no_validation_loss(student):
    """Refuses a history without validation loss, with a message that says so, and no other."""
    import keras

    good = {"loss": [0.5, 0.4, 0.3], "val_loss": [0.6, 0.5, 0.7]}
    _is_epoch(student.call("best_epoch", good), 1, good)
    refuses_without_val_loss(student, {"loss": [0.5, 0.4]})
    history = keras.callbacks.History()
    history.history = {"loss": [0.5, 0.4]}
    refuses_without_val_loss(student, student.lend(history))


TABLE = np.array([[0.5, -1.0, 2.0], [3.0, 0.0, 1.5], [-2.0, 4.0, 0.25], [1.0, 1.0, -3.0], [7.0, -0.5, 6.0]])


@contextlib.contextmanager
def _explained(sign, cause):
    """Say the cause in place of the hint if the learner's code fails with an error that contains the sign."""
    try:
        yield
    except StudentError as error:
        if sign not in str(error):
            raise
        raise StudentError(f"{str(error).partition(' Row indices')[0]} {cause}") from None


ONE_HOT = (
    f"The table has {len(TABLE)} rows of {TABLE.shape[1]} numbers. If your one-hot rows have table.shape[1] columns: "
    "they need one for every ROW, table.shape[0]."
)


@pytest.mark.exercise("lookup", clauses="array shape")
def test_lookup_shape(student):
    """Returns an array with a row per id."""
    with _explained("out of bounds for axis 0 with size 3", ONE_HOT):
        got = student.call("lookup", np.array([4, 0, 2, 2]), TABLE)
    assert not isinstance(got, np.ndarray) or got.shape != (4, 5), (
        "You return the one-hot matrix, (4, 5). Multiply it with the table."
    )
    numpy_array(got, (4, 3), "lookup(ids, table), with 4 ids and rows of 3 numbers,")


@pytest.mark.exercise("lookup", clauses="rows from_zero order arguments")
def test_lookup_rows(student):
    """Finds the row of each id, counted from 0, in the order of the ids, from its arguments alone."""
    with _explained("out of bounds for axis 0 with size 3", ONE_HOT):
        got = numpy_array(student.pure("lookup", np.array([4, 0, 2, 2]), TABLE), (4, 3), "lookup(ids, table)")
    first, third, last = [0.5, -1.0, 2.0], [-2.0, 4.0, 0.25], [7.0, -0.5, 6.0]
    expected = np.array([last, first, third, third])
    one_off = "You are one row off: ids count from 0, so id 0 is row 0."
    second, fourth, zeros = [3.0, 0.0, 1.5], [1.0, 1.0, -3.0], [0.0, 0.0, 0.0]
    not_like(
        got,
        [
            ([fourth, last, second, second], f"{one_off} Leave out the -1."),
            ([fourth, zeros, second, second], f"{one_off} Leave out the -1."),
            ([zeros, second, fourth, fourth], f"{one_off} Leave out the +1."),
            ([first, second, fourth, fourth], f"{one_off} Leave out the +1."),
            ([zeros, first, third, third], "The largest id finds zeros: your one-hot rows are one column short."),
            ([last, zeros, third, third], "Id 0 finds zeros: it is an id like any other, that of the first row."),
            ([first, third, third, last], "You sorted the ids. Row k of the result belongs to ids[k]."),
            ([third, first, second, second], "You numbered the ids anew. An id is the row itself: id 4 is the row 4."),
            ([[3.5, 6.5, 8.5]] * 4, "Your rows are sums over all ids: one row per id."),
        ],
        expected,
    )
    assert np.allclose(got, expected, atol=1e-5), (
        f"With ids = [4, 0, 2, 2] and table = {TABLE.tolist()}, expected {expected.tolist()}; got "
        f"{got.round(3).tolist()}."
    )


@pytest.mark.exercise("lookup", clauses="depth rows shape")
def test_lookup_few_ids(student):
    """Finds rows, not columns, also if the largest id is not among the ids."""
    table = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]])
    # An error that has nothing to do with the largest id comes up here, and is not explained by it below.
    every = numpy_array(student.call("lookup", np.array([2, 0, 1]), table), (3, 3), "lookup(ids, table)")
    columns = "You looked up columns: the table is transposed. one_hot @ table."
    not_like(every, [([[3, 6, 9], [1, 4, 7], [2, 5, 8]], columns)], table[[2, 0, 1]])
    finds_rows_of_few_ids(student, table, {(1,): [[4.0, 5.0, 6.0]], (0, 0): [[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]]})


@contextlib.contextmanager
def _six_rows():
    """Explain why an Embedding of too few rows fails, for n_movies=6 and dim=4."""
    swapped = "The embedding has 4 rows, as many as dim: the number of rows comes first, Embedding(n_movies, dim)."
    with (
        _explained("is not in [0, 5)", "With n_movies=6 the indices are 0 to 5: the embedding needs 6 rows."),
        _explained("is not in [0, 4)", swapped),
    ):
        yield


@pytest.mark.exercise("fix_one_tower", seconds=20, clauses="output takes not_compiled")
def test_tower_output(student):
    """Gives one number a row, and different numbers for different movies; is not compiled."""
    model = student.call("fix_one_tower", 6, 4)
    with _six_rows():
        out = predictions(model, np.arange(6), 6)
    assert np.ptp(out) > 0, "All movies get the same number before training. Is the embedding connected?"
    is_not_compiled(model)


@pytest.mark.exercise("fix_one_tower", seconds=20, clauses="table same_model arguments")
def test_tower_computes(student):
    """Has a row per movie, and makes the number with a plain Dense layer, from its arguments alone."""
    model = student.pure("fix_one_tower", 4, 3)
    with _explained("is not in [0, 3)", "With n_movies=4 the indices are 0 to 3: the embedding needs 4 rows."):
        one_tower_computes(model, [[1, 0, 2], [0, -1, 1], [3, 1, 0], [-1, 1, 1]], [1, 2, -1], 0.5)


@pytest.mark.exercise("fix_one_tower", seconds=20, clauses="trainable new_model")
def test_tower_learns_each_movie(student):
    """Learns the mean of each movie, not the mean of all; each call builds a new model."""
    first, second = student.call("fix_one_tower", 6, 4), student.call("fix_one_tower", 6, 4)
    with _six_rows():
        is_new(first, second, np.arange(6), 6)
    means = np.array([1.0, 2.0, 3.0, 4.0, 5.0, 1.5])
    trains_plainly(second, np.arange(6), means)
    learns_each_mean(second, means)


LEFT, RIGHT, DIM = 7, 4, 3


@pytest.mark.exercise("build_two_towers", clauses="output takes not_compiled")
def test_towers_output(student):
    """Takes two indices, gives one number a row, and is not compiled."""
    small = [np.array([0, 1, 3]), np.array([2, 0, 1])]
    model = student.call("build_two_towers", LEFT, RIGHT, DIM)
    takes_pairs(model)
    predictions(model, small, 3)
    is_not_compiled(model)


@pytest.mark.exercise("build_two_towers", clauses="left_first tables arguments")
def test_towers_order(student):
    """Looks up the left index in a table of n_left rows, the right one in a table of n_right rows."""
    model = student.pure("build_two_towers", LEFT, RIGHT, DIM)
    takes_pairs(model)
    each_side_has_its_table(model, LEFT, RIGHT, DIM)


@pytest.mark.exercise("build_two_towers", clauses="side_by_side free_output bias")
def test_towers_side_by_side(student):
    """Puts both rows side by side and makes one number of them with a plain Dense layer, in any batch."""
    model = student.call("build_two_towers", LEFT, RIGHT, DIM)
    takes_pairs(model)
    joins_side_by_side(model, LEFT, RIGHT, DIM)


@pytest.mark.exercise("build_two_towers", clauses="trainable new_model")
def test_towers_are_new_and_plain(student):
    """Builds a new model at each call, all of which is trained."""
    first, second = (student.call("build_two_towers", LEFT, RIGHT, DIM) for _ in range(2))
    # Indices that exist on both sides: swapped inputs are another test's business.
    inputs = all_pairs(RIGHT, RIGHT)
    takes_pairs(first)
    is_new(first, second, inputs, 16)
    trains_plainly(second, inputs, np.linspace(1, 5, 16))
