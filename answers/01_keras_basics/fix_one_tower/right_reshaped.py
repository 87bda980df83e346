"""Right: a Sequential model that reshapes."""

import keras
from keras import layers


def fix_one_tower(n_movies, dim):
    return keras.Sequential(
        [keras.Input((1,), dtype="int32"), layers.Embedding(n_movies, dim), layers.Reshape((dim,)), layers.Dense(1)]
    )
