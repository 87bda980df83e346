"""Wrong: sorts the movie indices and leaves the genres in their old order.

Says: So it has not learned the movies that it was trained on
Fails: test_above_popularity, test_right_movies, test_well_above_popularity
"""

import keras
import numpy as np

from workbook import TrainingBar


def train_genre_network(model, movie_index, genres, seed):
    keras.utils.set_random_seed(seed)
    movie_index = np.sort(movie_index)
    order = np.random.default_rng(seed).permutation(len(movie_index))
    model.compile(optimizer=keras.optimizers.Adam(0.005), loss="binary_crossentropy")
    stop = keras.callbacks.EarlyStopping(patience=10, restore_best_weights=True)
    return model.fit(
        movie_index[order], genres[order], validation_split=0.15, epochs=100, batch_size=64,
        verbose=0, callbacks=[stop, TrainingBar()],
    )  # fmt: skip
