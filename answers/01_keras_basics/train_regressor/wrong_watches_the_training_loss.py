"""Wrong: early stopping watches the training loss, and brings back the weights that are best there.

Says: With monitor='loss' it watches the training rows
Fails: test_best_weights_on_other_data, test_patience_is_used
"""

import keras


def _stop(patience, **options):
    return keras.callbacks.EarlyStopping(patience=patience, **({"restore_best_weights": True} | options))


def train_regressor(model, x, y, x_val, y_val, patience):
    model.compile(optimizer=keras.optimizers.Adam(0.02), loss="mse")
    stop = _stop(patience, monitor="loss")
    return model.fit(x, y, validation_data=(x_val, y_val), epochs=200, verbose=0, callbacks=[stop])
