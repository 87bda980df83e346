"""Wrong: ignores the seed.

Says: keras.utils.set_random_seed(seed)
Fails: test_seed
"""

import keras
import numpy as np


def fit(model, index, genres, seed, epochs=15, loss="binary_crossentropy", rate=0.015, **options):
    keras.utils.set_random_seed(seed)
    model.compile(optimizer=keras.optimizers.Adam(rate), loss=loss)
    return model.fit(index, genres, epochs=epochs, batch_size=options.pop("batch_size", 64), verbose=0, **options)


def train_genre_network(model, movie_index, genres, seed):
    return fit(model, movie_index, genres, int(np.random.default_rng().integers(2**31)), epochs=8)
