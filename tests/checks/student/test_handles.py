"""A handle's loss and predictions are those of the model, whether they were compiled or not."""

import keras
import numpy as np
import pytest

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
