"""Wrong: waits one epoch longer than `patience`.

Says: past the one with the lowest
Fails: test_patience_is_used
"""

import keras


def train_regressor(model, x, y, x_val, y_val, patience):
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.01), loss="mse")
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=patience + 1, restore_best_weights=True)
    return model.fit(x, y, validation_data=(x_val, y_val), epochs=200, verbose=0, callbacks=[stop])
