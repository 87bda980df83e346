"""Wrong: minimizes the mean absolute error.

Says: mean absolute error
Fails: test_best_weights_on_other_data
"""

import keras


def stop(patience, **options):
    return keras.callbacks.EarlyStopping(patience=patience, **({"restore_best_weights": True} | options))


def train_regressor(model, x, y, x_val, y_val, patience):
    model.compile(optimizer=keras.optimizers.Adam(0.02), loss="mae")
    return model.fit(x, y, validation_data=(x_val, y_val), epochs=200, verbose=0, callbacks=[stop(patience)])
