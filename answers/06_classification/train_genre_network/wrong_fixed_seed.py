"""Wrong: sets the seed 42, whatever the argument is.

Says: Does your function use its argument `seed`?
Fails: test_seed
"""

import keras


def train_genre_network(model, movie_index, genres, seed):
    keras.utils.set_random_seed(42)
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy")
    return model.fit(movie_index, genres, epochs=40, batch_size=64, verbose=0)
