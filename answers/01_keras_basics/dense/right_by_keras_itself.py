"""Right: lets a Dense layer of Keras compute it."""

import keras


def dense(x, kernel, bias):
    layer = keras.layers.Dense(kernel.shape[1], activation="relu", dtype="float64")
    layer.build(x.shape)
    layer.set_weights([kernel, bias])
    return layer(x)
