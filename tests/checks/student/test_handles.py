"""A handle's loss and predictions are those of the model, whether they were compiled or not."""

import keras
import numpy as np
import pytest

from workbook.checks.outcomes import StudentError
from workbook.checks.student.local import LocalStudent

# More calls than are made without compiling.
OFTEN = 12


class AddsLoss(keras.Model):
    """Adds the sum of its outputs to the loss."""

    def __init__(self):
        super().__init__()
        self.dense = keras.layers.Dense(1)

    def call(self, x):
        """Return one output a row."""
        out = self.dense(x)
        self.add_loss(keras.ops.sum(out))
        return out


@pytest.mark.parametrize("loss", ["mse", "mae"])
def test_evaluate_is_what_keras_says(loss):
    index = keras.Input((1,), dtype="int32")
    rows = keras.layers.Embedding(5, 2, embeddings_regularizer=keras.regularizers.L2(0.1))(index)
    model = keras.Model(index, keras.layers.Dense(1)(keras.layers.Flatten()(rows)))
    model.compile(loss=loss, metrics=["mae"])
    movies, y = np.arange(5), np.linspace(1, 5, 5)
    expected = model.evaluate(movies.reshape(-1, 1), y, verbose=0)[0]
    assert LocalStudent({}).lend(model).evaluate(movies, y) == pytest.approx(expected, rel=1e-5)


def test_each_prediction_is_that_of_the_weights_of_now():
    model = LocalStudent({}).lend(keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)]))
    for n in range(1, OFTEN):
        rows, kernel = np.full((n, 2), 0.5), np.array([[n], [1]])
        model.set_weights([kernel, np.zeros(1)])
        assert model.predict(rows) == pytest.approx(rows @ kernel)
        assert model.predict(rows, batch_size=2) == pytest.approx(rows @ kernel)


def test_an_added_loss_is_that_of_the_last_prediction():
    model = LocalStudent({}).lend(AddsLoss())
    for n in range(1, OFTEN):
        total = model.predict(np.full((n, 3), n)).sum()
        assert model.regularization() == pytest.approx(total, rel=1e-5)


@pytest.mark.parametrize("n_sets", [2, OFTEN])
def test_predictions_with_several_weights_are_those_of_each(n_sets):
    model = LocalStudent({}).lend(keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)]))
    rows, before = np.array([[1.0, 0.0], [0.5, 2.0]]), model.get_weights()
    sets = [[np.array([[n], [1.0]]), np.full(1, n)] for n in range(n_sets)]
    found = model.predict_each(rows, sets)
    assert found == pytest.approx(np.array([rows @ kernel + bias for kernel, bias in sets]))
    assert all(map(np.array_equal, model.get_weights(), before))


@pytest.mark.parametrize("n_sets", [2, OFTEN])
def test_after_predictions_with_several_weights_the_added_loss_is_that_of_its_own(n_sets):
    model, rows = LocalStudent({}).lend(AddsLoss()), np.ones((2, 3))
    total = model.predict(rows).sum()
    model.predict_each(rows, n_sets * [[np.ones((3, 1)), np.zeros(1)]])
    assert model.regularization() == pytest.approx(total, rel=1e-5)


def test_weights_of_a_wrong_shape_leave_the_own_ones():
    model = LocalStudent({}).lend(keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)]))
    before = model.get_weights()
    with pytest.raises(StudentError):
        model.predict_each(np.ones((1, 2)), [[np.zeros((2, 1)), np.ones(1)], [np.ones((3, 1)), np.ones(1)]])
    assert all(map(np.array_equal, model.get_weights(), before))


@pytest.mark.parametrize("epochs", [1, OFTEN])
def test_training_counts_the_added_losses_and_leaves_what_is_frozen(epochs):
    frozen = keras.layers.Dense(3, trainable=False)
    model = keras.Sequential([keras.Input((2,)), frozen, keras.layers.Dense(1, kernel_regularizer="l2")])
    keras_way = keras.models.clone_model(model)
    keras_way.set_weights(model.get_weights())
    keras_way.compile("sgd", "mse")
    rows, y, before = np.eye(2), np.array([1.0, 2.0]), frozen.get_weights()
    wanted = keras_way.fit(rows, y, epochs=epochs, batch_size=2, shuffle=False, verbose=0).history["loss"]
    assert LocalStudent({}).lend(model).fit(rows, y, epochs=epochs) == pytest.approx(wanted, rel=1e-4)
    assert all(map(np.array_equal, frozen.get_weights(), before))


@pytest.mark.parametrize("epochs", [1, OFTEN])
def test_a_model_without_weights_to_train_has_losses_all_the_same(epochs):
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, trainable=False, kernel_initializer="ones")])
    assert LocalStudent({}).lend(model).fit(np.eye(2), np.zeros(2), epochs=epochs) == epochs * [pytest.approx(1.0)]


@pytest.mark.parametrize("epochs", [1, 4 * OFTEN])
def test_a_subclassed_model_that_was_never_called_is_trained(epochs):
    losses = LocalStudent({}).lend(AddsLoss()).fit(np.eye(3), np.zeros(3), epochs=epochs, loss="mae")
    assert len(losses) == epochs
    assert np.all(np.diff(losses) < 0)
