"""Wrong: fits the model on the rows of train and val together.

Says: trained on the validation rows
Fails: test_val_is_not_trained_on
"""

import keras
import numpy as np


def train_mf(model, train, val, seed):
    keras.utils.set_random_seed(seed)
    model.compile(keras.optimizers.Adam(0.003), loss="mse", metrics=[keras.metrics.RootMeanSquaredError("rmse")])
    stop = keras.callbacks.EarlyStopping("val_rmse", mode="min", patience=5, restore_best_weights=True)
    user, movie, stars = (np.concatenate(pair) for pair in zip(train, val, strict=False))
    return model.fit(
        [user, movie],
        stars,
        validation_data=([val[0], val[1]], val[2]),
        batch_size=4096,
        epochs=200,
        verbose=0,
        callbacks=[stop],
    )
