"""Wrong: compiles the model.

Says: The model is compiled
Fails: test_learns_from_the_factors, test_outputs_of_a_batch, test_what_training_moves
"""

import keras


def build_genre_network(movie_factors, n_genres, trainable):
    n_movies, k = movie_factors.shape
    index = keras.Input((1,), dtype="int32")
    table = keras.layers.Embedding(n_movies, k, weights=[movie_factors], trainable=trainable)
    x = keras.layers.Dense(16, activation="relu")(keras.layers.Flatten()(table(index)))
    model = keras.Model(index, keras.layers.Dense(n_genres, activation="sigmoid")(x))
    model.compile("adam", "binary_crossentropy")
    return model
