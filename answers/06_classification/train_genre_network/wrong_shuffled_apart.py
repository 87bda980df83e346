"""Wrong: shuffles index and genres apart from each other.

Says: for row j of genres, after a sort or a shuffle too
Fails: test_above_popularity, test_right_movies, test_well_above_popularity
"""

import keras
import numpy as np


def fit(model, index, genres, seed, epochs=15, loss="binary_crossentropy", rate=0.015, **options):
    keras.utils.set_random_seed(seed)
    model.compile(optimizer=keras.optimizers.Adam(rate), loss=loss)
    return model.fit(index, genres, epochs=epochs, batch_size=options.pop("batch_size", 64), verbose=0, **options)


def train_genre_network(model, movie_index, genres, seed):
    rng = np.random.default_rng(seed)
    return fit(model, rng.permutation(movie_index), rng.permutation(genres), seed)
