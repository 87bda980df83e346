"""Wrong: compiles the model.

Says: compiled already
Fails: test_tower_other_sizes
"""

import keras


def fix_one_tower(n_movies, dim):
    movie = keras.Input(shape=(1,), dtype="int32")
    vector = keras.layers.Embedding(n_movies, dim)(movie)
    flat = keras.layers.Flatten()(vector)
    model = keras.Model(movie, keras.layers.Dense(1)(flat))
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.01), loss="mse")
    return model
