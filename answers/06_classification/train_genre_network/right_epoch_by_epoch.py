"""Right: early stopping on a part of the movies."""

import keras
import numpy as np


def train_genre_network(model, movie_index, genres, seed):
    keras.utils.set_random_seed(seed)
    rng = np.random.default_rng(seed)
    model.compile(optimizer=keras.optimizers.RMSprop(0.01), loss=keras.losses.BinaryCrossentropy(), metrics=["mae"])
    order = rng.permutation(len(movie_index))
    cut = len(order) // 6
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=6, restore_best_weights=True, start_from_epoch=10)
    return model.fit(
        movie_index[order[cut:]],
        genres[order[cut:]],
        validation_data=(movie_index[order[:cut]], genres[order[:cut]]),
        epochs=40,
        verbose=0,
        callbacks=[stop],
    )
