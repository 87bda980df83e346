"""Right: passes indices and ratings of shape (n, 1), and the metric by its plain name."""

import keras
import numpy as np


def train_mf(model, train, val, seed):
    keras.utils.set_random_seed(seed)
    model.compile(optimizer=keras.optimizers.Adam(0.005), loss="mean_squared_error", metrics=["mse"])
    stop = keras.callbacks.EarlyStopping("val_mse", min_delta=1e-5, patience=3, restore_best_weights=True)
    user, movie, rating = (np.reshape(one, (-1, 1)) for one in train)
    watched = [np.reshape(one, (-1, 1)) for one in val]
    return model.fit(
        (user, movie), rating, 4096, 60, 0, validation_data=(tuple(watched[:2]), watched[2]), callbacks=[stop]
    )
