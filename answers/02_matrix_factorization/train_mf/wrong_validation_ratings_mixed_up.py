"""Wrong: shuffles the validation pairs but not their ratings, so the error that it watches means nothing.

Says: Pass `val` itself as validation_data
Fails: test_beats_it_by_a_hundredth, test_beats_it_by_five_thousandths, test_beats_the_bias_baseline,
    test_best_weights, test_penalty_is_no_error
"""

import keras
import numpy as np


def train_mf(model, train, val, seed):
    keras.utils.set_random_seed(seed)
    model.compile(keras.optimizers.Adam(0.003), loss="mse", metrics=[keras.metrics.RootMeanSquaredError("rmse")])
    stop = keras.callbacks.EarlyStopping("val_rmse", mode="min", patience=5, restore_best_weights=True)
    order = np.random.default_rng(seed).permutation(len(val[2]))
    return model.fit(
        [train[0], train[1]],
        train[2],
        validation_data=([val[0][order], val[1][order]], val[2]),
        batch_size=4096,
        epochs=200,
        verbose=0,
        callbacks=[stop],
    )
