"""Wrong: waits for the highest val_loss.

Says: HIGHEST val_loss
Fails: test_best_weights_on_other_data, test_half_of_a_line, test_patience_is_used
"""

import keras


def train_regressor(model, x, y, x_val, y_val, patience):
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", mode="max", patience=patience, restore_best_weights=True)
    return model.fit(x, y, validation_data=(x_val, y_val), epochs=200, verbose=0, callbacks=[stop])
