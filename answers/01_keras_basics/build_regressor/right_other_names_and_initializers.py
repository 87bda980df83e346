"""Right: names its layers, starts from other weights, and calls keras.ops.relu."""

import keras
from keras import layers


def build_regressor(n_features, n_hidden):
    data = keras.Input(shape=(n_features,), name="measurements")
    h = keras.ops.relu(layers.Dense(units=n_hidden, kernel_initializer="he_normal", name="wide")(data))
    return keras.Model(inputs=[data], outputs=layers.Dense(1, bias_initializer="ones")(h), name="mine")
