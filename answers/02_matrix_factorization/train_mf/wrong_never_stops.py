"""Wrong: always trains for 60 epochs and only then puts the best weights back.

Says: stop when it no longer falls
Fails: test_best_weights
"""

import keras


def train_mf(model, train, val, seed):
    keras.utils.set_random_seed(seed)
    model.compile(keras.optimizers.Adam(0.003), loss="mse", metrics=[keras.metrics.RootMeanSquaredError("rmse")])
    keep = keras.callbacks.EarlyStopping("val_rmse", mode="min", patience=60, restore_best_weights=True)
    return model.fit(
        [train[0], train[1]],
        train[2],
        validation_data=([val[0], val[1]], val[2]),
        batch_size=4096,
        epochs=60,
        verbose=0,
        callbacks=[keep],
    )
