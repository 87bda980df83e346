"""Wrong: trains a copy of the model.

Says: still untrained
Fails: test_beats_a_line, test_best_weights_on_other_data, test_half_of_a_line, test_patience_is_used,
    test_val_is_not_trained_on
"""

import keras


def stop(patience, **options):
    return keras.callbacks.EarlyStopping(patience=patience, **({"restore_best_weights": True} | options))


def train_regressor(model, x, y, x_val, y_val, patience):
    own = keras.models.clone_model(model)
    own.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return own.fit(x, y, validation_data=(x_val, y_val), epochs=200, verbose=0, callbacks=[stop(patience)])
