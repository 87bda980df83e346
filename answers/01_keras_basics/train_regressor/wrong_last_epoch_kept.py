"""Wrong: stops early, and keeps the weights of the last epoch.

Says: the weights of the last epoch
Fails: test_best_weights_on_other_data
"""

import keras


def _stop(patience, **options):
    return keras.callbacks.EarlyStopping(patience=patience, **({"restore_best_weights": True} | options))


def train_regressor(model, x, y, x_val, y_val, patience):
    model.compile(optimizer=keras.optimizers.Adam(0.02), loss="mse")
    stop = _stop(patience, restore_best_weights=False)
    return model.fit(x, y, validation_data=(x_val, y_val), epochs=200, verbose=0, callbacks=[stop])
