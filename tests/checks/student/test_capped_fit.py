"""A given model's training can be ended by the test, and a handle trains as `Model.fit` does."""

import functools

import keras
import numpy as np
import pytest
import tensorflow as tf

from workbook.checks.student.capped_fit import stop_after
from workbook.checks.student.local import LocalStudent

X = np.linspace(-1, 1, 12, dtype="float32")[:, None]
Y = 2 * X[:, 0]


def train(model, y_val=Y, **options):
    model.compile(keras.optimizers.SGD(0.1), "mse")
    return model.fit(X, Y, validation_data=(X, y_val), epochs=30, verbose=0, **options).history["loss"]


def linear():
    return keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, kernel_initializer="zeros")])


@pytest.fixture
def student():
    return LocalStudent({"train": train})


@pytest.mark.parametrize("callbacks", [None, [], [keras.callbacks.TerminateOnNaN()], keras.callbacks.TerminateOnNaN()])
def test_training_ends_whatever_its_callbacks_are(student, callbacks):
    model = student.lend(linear())
    model.stop_after(4)
    options = {} if callbacks is None else {"callbacks": callbacks}
    assert student.call("train", model, **options) == pytest.approx(train(linear())[:4])


@pytest.mark.parametrize(("y_val", "epochs"), [(Y, 30), (-Y, 3)])
def test_training_ends_some_epochs_after_the_best(student, y_val, epochs):
    model = student.lend(linear())
    model.stop_after(100, 2)
    assert len(student.call("train", model, y_val)) == epochs


@pytest.mark.parametrize(("epochs", "eager"), [(2, True), (9, False)])
def test_a_short_training_is_not_compiled_and_has_the_same_losses(student, epochs, eager):
    class Mode(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            modes.append(tf.config.functions_run_eagerly())

    modes, shuffled = [], {"batch_size": 6, "shuffle": True}
    keras.utils.set_random_seed(1)
    wanted = train(linear(), **shuffled)[:epochs]
    model = student.lend(linear())
    model.stop_after(epochs)
    keras.utils.set_random_seed(1)
    assert student.call("train", model, **shuffled, callbacks=[Mode()]) == pytest.approx(wanted, rel=1e-6)
    assert modes == [eager] * epochs
    assert not tf.config.functions_run_eagerly()


def batches():
    return tf.data.Dataset.from_tensor_slices((X, Y)).batch(4)


def fit_on(model, rows, val):
    model.compile(keras.optimizers.SGD(0.1), "mse")
    return model.fit(*rows(), validation_data=val(), epochs=9, verbose=0).history["loss"]


@pytest.mark.parametrize("rows", [lambda: (batches(),), lambda: (X, Y)], ids=["data set", "arrays"])
@pytest.mark.parametrize(
    "val",
    [batches, lambda: (X, Y), lambda: [X, Y], lambda: (X, Y, np.ones(12)), lambda: None],
    ids=["data set", "pair", "list", "weights", "none"],
)
def test_training_ends_whatever_its_data_are(rows, val):
    student = LocalStudent({"train": fit_on})
    model = student.lend(linear())
    model.stop_after(2)
    assert len(student.call("train", model, rows, val)) == 2


def shuffled(model, **options):
    keras.utils.set_random_seed(2)
    model.compile(keras.optimizers.SGD(0.1), "mse")
    return model.fit(X, Y, epochs=12, batch_size=5, shuffle=True, verbose=0, **options)


@pytest.mark.parametrize(
    "options",
    [
        {"validation_split": 0.3},
        {"validation_data": (X, -Y)},
        {"validation_data": (X, -Y), "validation_batch_size": 3},
        {"steps_per_epoch": 2, "validation_split": 0.3, "validation_steps": 1},
    ],
    ids=["split", "pair", "other batches", "own steps"],
)
def test_a_capped_training_has_the_losses_of_an_uncapped_one(options):
    found, student = [], LocalStudent({"train": lambda model: found.append(shuffled(model, **options).history)})
    model = student.lend(linear())
    model.stop_after(11)
    student.call("train", model)
    wanted = shuffled(linear(), **options).history
    for name in ("loss", "val_loss"):
        assert found[0][name] == pytest.approx(wanted[name][:11], rel=1e-5)


def test_an_epoch_makes_one_iterator_over_its_rows(monkeypatch):
    made, iterate = [], tf.data.Dataset.__iter__
    monkeypatch.setattr(tf.data.Dataset, "__iter__", lambda data: made.append(data) or iterate(data))
    model = linear()
    stop_after(model, 10)
    shuffled(model)
    assert 10 <= len(made) <= 11


@pytest.mark.parametrize("split", [-0.5, "a third"])
def test_what_is_no_share_is_an_error_of_fit_itself(split):
    def said(train):
        with pytest.raises(Exception) as raised:  # noqa: PT011  # whatever fit raises
            train(validation_split=split)
        return str(raised.value).splitlines()[0]

    def capped(**options):
        model = keras.Sequential.from_config(linear().get_config())
        stop_after(model, 4)
        return shuffled(model, **options)

    assert said(capped) == said(functools.partial(shuffled, linear()))


def test_wrong_argument_is_an_error_of_fit_itself(student):
    model = student.lend(linear())
    model.stop_after(4)
    with pytest.raises(Exception, match="unexpected keyword argument 'callback'"):
        student.call("train", model, callback=[])
    with pytest.raises(Exception, match="'int' and 'EarlyStopping'"):
        student.call("train", model, batch_size=keras.callbacks.EarlyStopping())


@pytest.mark.parametrize("batch_size", [None, 5])
@pytest.mark.parametrize("epochs", [2, 12])
@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_handle_trains_as_fit_does(student, optimizer, epochs, batch_size):
    plain = linear()
    plain.compile({"class_name": optimizer, "config": {"learning_rate": 0.01}}, "mse")
    history = plain.fit(X, Y, epochs=epochs, batch_size=batch_size or len(X), shuffle=False, verbose=0)
    found = student.lend(linear()).fit(X, Y, epochs=epochs, batch_size=batch_size, optimizer=optimizer)
    assert found == pytest.approx(history.history["loss"], rel=1e-4)
