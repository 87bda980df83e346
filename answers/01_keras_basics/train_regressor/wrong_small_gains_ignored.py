"""Wrong: an improvement of less than 0.02 does not count, so it stops too early.

Says: without min_delta
Fails: test_half_of_a_line, test_patience_is_used
"""

import keras


def train_regressor(model, x, y, x_val, y_val, patience):
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.01), loss="mse")
    stop = keras.callbacks.EarlyStopping(
        monitor="val_loss", min_delta=0.02, patience=patience, restore_best_weights=True
    )
    return model.fit(x, y, validation_data=(x_val, y_val), epochs=200, verbose=0, callbacks=[stop])
