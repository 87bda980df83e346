"""Right: adam with its own learning rate, batches of 16, and a least improvement."""

import keras


def _stop(patience, **options):
    return keras.callbacks.EarlyStopping(patience=patience, **({"restore_best_weights": True} | options))


def train_regressor(model, x, y, x_val, y_val, patience):
    model.compile("adam", "mse", metrics=["mae"])
    stop = _stop(patience, min_delta=1e-3)
    return model.fit(x, y, 16, 120, validation_data=(x_val, y_val[:, None]), verbose=0, callbacks=stop)
