"""Wrong: trains two epochs.

Says: Train longer
Fails: test_beats_a_line, test_half_of_a_line, test_patience_is_used
"""

import keras


def stop(patience, **options):
    return keras.callbacks.EarlyStopping(patience=patience, **({"restore_best_weights": True} | options))


def train_regressor(model, x, y, x_val, y_val, patience):
    model.compile(optimizer=keras.optimizers.Adam(0.001), loss="mse")
    return model.fit(x, y, validation_data=(x_val, y_val), epochs=2, verbose=0, callbacks=[stop(patience)])
