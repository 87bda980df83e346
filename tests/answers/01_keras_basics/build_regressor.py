"""Answers to build_regressor."""

import keras
import numpy as np
from keras import layers

from tests.answers import right, wrong


@right
def sequential(n_features, n_hidden):
    model = keras.Sequential()
    model.add(keras.Input((n_features,)))
    model.add(layers.Dense(n_hidden))
    model.add(layers.ReLU())
    model.add(layers.Dense(1, activation="linear"))
    return model


class Regressor(keras.Model):
    def __init__(self, n_hidden):
        super().__init__()
        # The output layer first: weights may come in any order.
        self.out = layers.Dense(1)
        self.hidden = layers.Dense(n_hidden, activation=keras.activations.relu)

    def call(self, inputs):
        return self.out(self.hidden(inputs))


@right
def subclassed(n_features, n_hidden):
    return Regressor(n_hidden)


@right
def other_names_and_initializers(n_features, n_hidden):
    data = keras.Input(shape=(n_features,), name="measurements")
    h = keras.ops.relu(layers.Dense(units=n_hidden, kernel_initializer="he_normal", name="wide")(data))
    return keras.Model(inputs=[data], outputs=layers.Dense(1, bias_initializer="ones")(h), name="mine")


@wrong("isn't connected")
def hidden_layer_orphaned(n_features, n_hidden):
    """Mistake 6: both layers are called on the input."""
    inputs = keras.Input((n_features,))
    x = layers.Dense(n_hidden, activation="relu")(inputs)
    x = layers.Dense(1)(inputs)
    return keras.Model(inputs, x)


@wrong("biases are missing")
def bias_forgotten(n_features, n_hidden):
    inputs = keras.Input((n_features,))
    x = layers.Dense(n_hidden, activation="relu", use_bias=False)(inputs)
    return keras.Model(inputs, layers.Dense(1, use_bias=False)(x))


@wrong("The hidden layer has no activation")
def relu_forgotten(n_features, n_hidden):
    inputs = keras.Input((n_features,))
    return keras.Model(inputs, layers.Dense(1)(layers.Dense(n_hidden)(inputs)))


@wrong("The output is cut off below 0")
def relu_on_both(n_features, n_hidden):
    inputs = keras.Input((n_features,))
    x = layers.Dense(n_hidden, activation="relu")(inputs)
    return keras.Model(inputs, layers.Dense(1, activation="relu")(x))


@wrong("ReLU sits on the output layer")
def relu_on_the_output_only(n_features, n_hidden):
    inputs = keras.Input((n_features,))
    return keras.Model(inputs, layers.Dense(1, activation="relu")(layers.Dense(n_hidden)(inputs)))


@wrong("squeezed between 0 and 1")
def sigmoid_output(n_features, n_hidden):
    inputs = keras.Input((n_features,))
    x = layers.Dense(n_hidden, activation="relu")(inputs)
    return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))


@wrong("The hidden activation is tanh")
def tanh_hidden(n_features, n_hidden):
    inputs = keras.Input((n_features,))
    return keras.Model(inputs, layers.Dense(1)(layers.Dense(n_hidden, activation="tanh")(inputs)))


@wrong("there is a second hidden layer")
def two_hidden_layers(n_features, n_hidden):
    inputs = keras.Input((n_features,))
    x = layers.Dense(n_hidden, activation="relu")(inputs)
    x = layers.Dense(n_hidden, activation="relu")(x)
    return keras.Model(inputs, layers.Dense(1)(x))


@wrong("one number a row")
def output_layer_forgotten(n_features, n_hidden):
    inputs = keras.Input((n_features,))
    return keras.Model(inputs, layers.Dense(n_hidden, activation="relu")(inputs))


@wrong("compiled already")
def compiled(n_features, n_hidden):
    inputs = keras.Input((n_features,))
    model = keras.Model(inputs, layers.Dense(1)(layers.Dense(n_hidden, activation="relu")(inputs)))
    model.compile(loss="mse")
    return model


@wrong("parameters; your model has")
def size_fixed(n_features, n_hidden):
    inputs = keras.Input((n_features,))
    return keras.Model(inputs, layers.Dense(1)(layers.Dense(5, activation="relu")(inputs)))


_SHARED = {}


@wrong("share their weights")
def built_once(n_features, n_hidden):
    key = (n_features, n_hidden)
    if key not in _SHARED:
        _SHARED[key] = sequential(n_features, n_hidden)
    return _SHARED[key]


@wrong("should return a Keras model")
def returns_the_tensor(n_features, n_hidden):
    inputs = keras.Input((n_features,))
    return layers.Dense(1)(layers.Dense(n_hidden, activation="relu")(inputs))


@wrong("should return a Keras model")
def returns_numbers(n_features, n_hidden):
    return np.zeros((n_features, 1))


@wrong("Input")
def shape_without_comma(n_features, n_hidden):
    inputs = keras.Input(shape=(n_features))
    return keras.Model(inputs, layers.Dense(1)(layers.Dense(n_hidden, activation="relu")(inputs)))
