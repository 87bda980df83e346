"""Wrong: adds as many unrated pairs with zero stars.

Says: a missing rating is no zero
Fails: test_beats_it_by_a_hundredth, test_beats_it_by_five_thousandths, test_beats_the_bias_baseline, test_penalty_is_no_error, test_val_is_not_trained_on
"""

import keras
import numpy as np

RMSE = keras.metrics.RootMeanSquaredError


def fit(model, train, val, seed, optimizer=None, batch_size=4096, epochs=60, callbacks=None, loss="mse", **stop):
    """Fit as most do."""
    if seed is not None:
        keras.utils.set_random_seed(seed)
    model.compile(optimizer or keras.optimizers.Adam(0.01), loss, metrics=[RMSE("rmse")])
    stop = {"monitor": "val_rmse", "mode": "min", "patience": 2, "restore_best_weights": True} | stop
    return model.fit(
        [train[0], train[1]],
        train[2],
        validation_data=val and ([val[0], val[1]], val[2]),
        batch_size=batch_size,
        epochs=epochs,
        verbose=0,
        callbacks=[keras.callbacks.EarlyStopping(**stop)] if callbacks is None else callbacks,
    )


def train_mf(model, train, val, seed):
    rng = np.random.default_rng(seed)
    n = len(train[2])
    user, movie = rng.permutation(train[0]), rng.permutation(train[1])
    zeros = np.zeros(n, dtype="float32")
    more = [np.concatenate(pair) for pair in zip(train, (user, movie, zeros), strict=True)]
    return fit(model, more, val, seed, epochs=10)
