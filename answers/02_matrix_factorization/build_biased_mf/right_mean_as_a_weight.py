"""Right: keeps the mean as a weight that is not trained."""

import keras
from keras import layers
from keras.regularizers import L2


def pair():
    return keras.Input((1,), dtype="int32"), keras.Input((1,), dtype="int32")


def looked_up(rows, width, index, start="uniform", penalty=None, name=None):
    table = layers.Embedding(rows, width, embeddings_initializer=start, embeddings_regularizer=penalty, name=name)
    return layers.Flatten()(table(index))


def parts(n_users, n_movies, n_factors, penalty=None, bias_penalty=None, bias_start="zeros", start="uniform"):
    """Return the inputs, both vectors and both biases."""
    user, movie = pair()
    if bias_penalty is None and type(penalty) is L2:
        bias_penalty = L2(float(penalty.l2) / 3)
    return (
        [user, movie],
        looked_up(n_users, n_factors, user, start, penalty, "user_factors"),
        looked_up(n_movies, n_factors, movie, start, penalty, "movie_factors"),
        looked_up(n_users, 1, user, bias_start, bias_penalty, "user_bias"),
        looked_up(n_movies, 1, movie, bias_start, bias_penalty, "movie_bias"),
    )


class Offset(layers.Layer):
    """Add a constant that is a weight, not trained."""

    def __init__(self, value):
        super().__init__()
        self.value = value

    def build(self, input_shape):
        self.mean = self.add_weight(
            shape=(), initializer=keras.initializers.Constant(self.value), trainable=False, name="mean"
        )

    def call(self, x):
        return x + self.mean


def build_biased_mf(n_users, n_movies, n_factors, global_mean, l2):
    inputs, p, q, b, c = parts(n_users, n_movies, n_factors, L2(l2))
    return keras.Model(inputs, Offset(global_mean)(layers.Add()([layers.Dot(axes=1)([p, q]), b, c])))
