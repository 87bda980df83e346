"""Wrong: sets no seed if it is 0.

Says: 0 is a seed like any other
Fails: test_seed
"""

import keras
import numpy as np

from workbook import TrainingBar


def train_genre_network(model, movie_index, genres, seed):
    if seed:
        keras.utils.set_random_seed(seed)
    order = np.random.default_rng(seed or None).permutation(len(movie_index))
    model.compile(optimizer=keras.optimizers.Adam(0.005), loss="binary_crossentropy")
    stop = keras.callbacks.EarlyStopping(patience=10, restore_best_weights=True)
    return model.fit(
        movie_index[order], genres[order], validation_split=0.15, epochs=100, batch_size=64,
        verbose=0, callbacks=[stop, TrainingBar()],
    )  # fmt: skip
