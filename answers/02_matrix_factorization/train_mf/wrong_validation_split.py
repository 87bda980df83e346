"""Wrong: validates on the last rows of train.

Says: Pass `val` itself as validation_data
Fails: test_beats_it_by_a_hundredth, test_beats_it_by_five_thousandths, test_best_weights
"""

import keras

RMSE = keras.metrics.RootMeanSquaredError


def train_mf(model, train, val, seed):
    keras.utils.set_random_seed(seed)
    model.compile(keras.optimizers.Adam(0.01), "mse", metrics=[RMSE("rmse")])
    stop = keras.callbacks.EarlyStopping("val_rmse", mode="min", patience=2, restore_best_weights=True)
    return model.fit(train[:2], train[2], batch_size=4096, epochs=60, verbose=0, validation_split=0.1, callbacks=[stop])
