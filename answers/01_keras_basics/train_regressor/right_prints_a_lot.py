"""Right: prints a line an epoch, with Nadam."""

import keras


def stop(patience, **options):
    return keras.callbacks.EarlyStopping(patience=patience, **({"restore_best_weights": True} | options))


def train_regressor(model, x, y, x_val, y_val, patience):
    model.compile(optimizer=keras.optimizers.Nadam(0.01), loss="mse")
    return model.fit(x, y, validation_data=[x_val, y_val], epochs=100, verbose=2, callbacks=[stop(patience)])
