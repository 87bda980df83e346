"""Wrong: shuffles by the seed, and leaves Keras's own random numbers as they come.

Says: keras.utils.set_random_seed(seed)
Fails: test_seed
"""

import keras
import numpy as np


def train_genre_network(model, movie_index, genres, seed):
    order = np.random.default_rng(seed).permutation(len(movie_index))
    model.compile(optimizer=keras.optimizers.Adam(0.005), loss="binary_crossentropy")
    return model.fit(movie_index[order], genres[order], epochs=40, batch_size=64, verbose=0)
