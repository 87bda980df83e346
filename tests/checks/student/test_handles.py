"""A handle's loss is the one that Keras reports."""

import keras
import numpy as np
import pytest

from workbook.checks.student.local import LocalStudent


@pytest.mark.parametrize("loss", ["mse", "mae"])
def test_evaluate_is_what_keras_says(loss):
    index = keras.Input((1,), dtype="int32")
    rows = keras.layers.Embedding(5, 2, embeddings_regularizer=keras.regularizers.L2(0.1))(index)
    model = keras.Model(index, keras.layers.Dense(1)(keras.layers.Flatten()(rows)))
    model.compile(loss=loss, metrics=["mae"])
    movies, y = np.arange(5), np.linspace(1, 5, 5)
    expected = model.evaluate(movies.reshape(-1, 1), y, verbose=0)[0]
    assert LocalStudent({}).lend(model).evaluate(movies, y) == pytest.approx(expected, rel=1e-5)
