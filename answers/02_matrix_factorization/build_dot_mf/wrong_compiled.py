"""Wrong: compiles the model.

Says: The model is compiled
Fails: test_last_rows
"""

import keras


def build_dot_mf(n_users, n_movies, n_factors):
    user = keras.Input(shape=(1,), dtype="int32")
    movie = keras.Input(shape=(1,), dtype="int32")
    p = keras.layers.Flatten()(keras.layers.Embedding(n_users, n_factors)(user))
    q = keras.layers.Flatten()(keras.layers.Embedding(n_movies, n_factors)(movie))
    model = keras.Model([user, movie], keras.layers.Dot(axes=1)([p, q]))
    model.compile(optimizer="adam", loss="mse")
    return model
