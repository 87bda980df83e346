"""Wrong: ignores the argument patience.

Says: Pass the argument on
Fails: test_patience_is_used
"""

import keras


def stop(patience, **options):
    return keras.callbacks.EarlyStopping(patience=patience, **({"restore_best_weights": True} | options))


def train_regressor(model, x, y, x_val, y_val, patience):
    model.compile(optimizer=keras.optimizers.Adam(0.02), loss="mse")
    return model.fit(x, y, validation_data=(x_val, y_val), epochs=200, verbose=0, callbacks=[stop(5)])
