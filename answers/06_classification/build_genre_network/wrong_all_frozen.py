"""Wrong: freezes the whole model.

Says: is the output layer frozen as well?
Fails: test_learns_from_the_factors, test_what_training_moves
"""

import keras


def _model(movie_factors, n_genres, trainable, **options):
    last = options.get("last", "sigmoid")
    index = keras.Input((1,), dtype="int32")
    x = keras.layers.Embedding(*movie_factors.shape, weights=[movie_factors], trainable=trainable)(index)
    x = keras.layers.Dense(16, activation="relu")(keras.layers.Flatten()(x))
    return keras.Model(index, keras.layers.Dense(n_genres, activation=last)(x))


def build_genre_network(movie_factors, n_genres, trainable):
    model = _model(movie_factors, n_genres, trainable)
    model.trainable = trainable
    return model
