"""Wrong: fits a second time without early stopping, and returns that History.

Says: past the one with the lowest
Fails: test_best_weights_on_other_data, test_patience_is_used
"""

import keras


def train_regressor(model, x, y, x_val, y_val, patience):
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=patience, restore_best_weights=True)
    model.fit(x, y, validation_data=(x_val, y_val), epochs=200, verbose=0, callbacks=[stop])
    return model.fit(x, y, validation_data=(x_val, y_val), epochs=20, verbose=0)
