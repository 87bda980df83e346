"""Answers to build_genre_network."""

import keras
import numpy as np

from tests.answers import right, wrong


def _model(movie_factors, n_genres, trainable, **options):
    last = options.get("last", "sigmoid")
    index = keras.Input((1,), dtype="int32")
    x = keras.layers.Embedding(*movie_factors.shape, weights=[movie_factors], trainable=trainable)(index)
    x = keras.layers.Dense(16, activation="relu")(keras.layers.Flatten()(x))
    return keras.Model(index, keras.layers.Dense(n_genres, activation=last)(x))


@right
def sequential(movie_factors, n_genres, trainable):
    model = keras.Sequential(
        [
            keras.Input((1,), dtype="int32"),
            keras.layers.Embedding(*movie_factors.shape, embeddings_initializer="zeros"),
            keras.layers.Reshape((movie_factors.shape[1],)),
            keras.layers.Dense(n_genres, activation="sigmoid"),
        ]
    )
    model.layers[0].set_weights([movie_factors])
    model.layers[0].trainable = trainable
    return model


class Subclassed(keras.Model):
    """A subclassed model, with dropout and a constant initializer."""

    def __init__(self, table, n_genres, trainable):
        super().__init__()
        start = keras.initializers.Constant(table)
        self.rows = keras.layers.Embedding(*table.shape, embeddings_initializer=start, trainable=trainable)
        self.hide = keras.layers.Dropout(0.2)
        self.hidden = keras.layers.Dense(24, activation="gelu")
        self.head = keras.layers.Dense(n_genres)

    def call(self, index, training=False):
        x = self.rows(keras.ops.reshape(index, (-1,)))
        return keras.ops.sigmoid(self.head(self.hide(self.hidden(x), training=training)))


@right
def subclassed(movie_factors, n_genres, trainable):
    return Subclassed(movie_factors, n_genres, trainable)


@right
def one_hot_product(movie_factors, n_genres, trainable):
    """An embedding is a one-hot product: a Dense layer without bias, whose kernel is the table."""
    n_movies, k = movie_factors.shape
    index = keras.Input((1,), dtype="int32")
    x = keras.layers.CategoryEncoding(n_movies, output_mode="one_hot")(index)
    table = keras.layers.Dense(k, use_bias=False, trainable=trainable)
    x = keras.layers.Dense(32, activation="tanh")(table(x))
    model = keras.Model(index, keras.layers.Dense(n_genres, activation="sigmoid")(x))
    table.set_weights([movie_factors])
    return model


@right
def head_for_each_genre(movie_factors, n_genres, trainable):
    index = keras.Input((1,), dtype="int32")
    x = keras.layers.Embedding(*movie_factors.shape, weights=[np.array(movie_factors)], trainable=trainable)(index)
    x = keras.layers.GlobalAveragePooling1D()(x)
    heads = [keras.layers.Dense(1, activation="sigmoid")(x) for _ in range(n_genres)]
    return keras.Model(index, keras.layers.Concatenate()(heads))


@wrong("at random?")
def random_start(movie_factors, n_genres, trainable):
    """Leaves the embedding at random."""
    index = keras.Input((1,), dtype="int32")
    x = keras.layers.Embedding(*movie_factors.shape, trainable=trainable)(index)
    x = keras.layers.Dense(16, activation="relu")(keras.layers.Flatten()(x))
    return keras.Model(index, keras.layers.Dense(n_genres, activation="sigmoid")(x))


@wrong("freeze the embedding")
def never_frozen(movie_factors, n_genres, trainable):
    """Ignores `trainable`; the embedding always trains."""
    return _model(movie_factors, n_genres, True)


@wrong("the embedding should train")
def always_frozen(movie_factors, n_genres, trainable):
    """Ignores `trainable`; the embedding never trains."""
    return _model(movie_factors, n_genres, False)


@wrong("as softmax makes them")
def softmax(movie_factors, n_genres, trainable):
    """Lets the genres compete."""
    return _model(movie_factors, n_genres, trainable, last="softmax")


@wrong("should be probabilities")
def no_activation(movie_factors, n_genres, trainable):
    """Returns logits."""
    return _model(movie_factors * 10, n_genres, trainable, last=None)


@wrong("Flatten it first")
def forgotten_flatten(movie_factors, n_genres, trainable):
    """Mistake 3: forgets Flatten."""
    index = keras.Input((1,), dtype="int32")
    x = keras.layers.Embedding(*movie_factors.shape, weights=[movie_factors], trainable=trainable)(index)
    return keras.Model(index, keras.layers.Dense(n_genres, activation="sigmoid")(x))


@wrong("shifted by one row")
def padded(movie_factors, n_genres, trainable):
    """Mistake 1, 23: puts a row of zeros before the table."""
    return _model(np.vstack([np.zeros_like(movie_factors[:1]), movie_factors]), n_genres, trainable)


@wrong("is not in [0")
def one_row_short(movie_factors, n_genres, trainable):
    """Mistake 1, 26: the last movie has no row."""
    return _model(movie_factors[:-1], n_genres, trainable)


@wrong("mixes the rows of a batch")
def over_the_batch(movie_factors, n_genres, trainable):
    """Mistake 5: subtracts the mean of the batch."""
    index = keras.Input((1,), dtype="int32")
    x = keras.layers.Embedding(*movie_factors.shape, weights=[movie_factors], trainable=trainable)(index)
    x = keras.layers.Flatten()(x)
    x = keras.layers.Lambda(lambda z: z - keras.ops.mean(z, axis=0, keepdims=True))(x)
    return keras.Model(index, keras.layers.Dense(n_genres, activation="sigmoid")(x))


@wrong("should have shape (12, 5)")
def one_output(movie_factors, n_genres, trainable):
    """Has one output whatever n_genres is."""
    return _model(movie_factors, 1, trainable)


@wrong("is the output layer frozen as well?")
def all_frozen(movie_factors, n_genres, trainable):
    """Freezes the whole model."""
    model = _model(movie_factors, n_genres, trainable)
    model.trainable = trainable
    return model


@wrong("weights that depend on the number of movies still train")
def own_bias_per_movie(movie_factors, n_genres, trainable):
    """Adds a trainable number for each movie beside the frozen factors."""
    index = keras.Input((1,), dtype="int32")
    x = keras.layers.Embedding(*movie_factors.shape, weights=[movie_factors], trainable=trainable)(index)
    x = keras.layers.Flatten()(x)
    own = keras.layers.Flatten()(keras.layers.Embedding(len(movie_factors), 2, "zeros")(index))
    x = keras.layers.Dense(16, activation="relu")(keras.layers.Concatenate()([x, own]))
    return keras.Model(index, keras.layers.Dense(n_genres, activation="sigmoid")(x))
