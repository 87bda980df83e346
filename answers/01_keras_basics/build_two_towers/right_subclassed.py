"""Right: a subclassed model."""

import keras
from keras import layers


class Towers(keras.Model):
    def __init__(self, n_left, n_right, dim):
        super().__init__()
        self.top = layers.Dense(1)
        self.right = layers.Embedding(n_right, dim)
        self.left = layers.Embedding(n_left, dim)
        self.flat = layers.Flatten()

    def call(self, inputs):
        left, right_ = inputs
        return self.top(keras.ops.concatenate([self.flat(self.left(left)), self.flat(self.right(right_))], axis=1))


def build_two_towers(n_left, n_right, dim):
    return Towers(n_left, n_right, dim)
