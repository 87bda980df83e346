"""Wrong: allows 12 epochs only.

Says: let fit have 200 epochs
Fails: test_patience_is_used
"""

import keras


def train_regressor(model, x, y, x_val, y_val, patience):
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=patience, restore_best_weights=True)
    return model.fit(x, y, validation_data=(x_val, y_val), epochs=12, verbose=0, callbacks=[stop])
