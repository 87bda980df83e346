"""Wrong: passes x_val and y_val to fit as arguments of their own.

Says: validation_data
Fails: test_beats_a_line, test_best_weights_on_other_data, test_half_of_a_line, test_patience_is_used,
    test_val_is_not_trained_on
"""

import keras


def train_regressor(model, x, y, x_val, y_val, patience):
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=patience, restore_best_weights=True)
    return model.fit(x, y, x_val=x_val, y_val=y_val, epochs=200, verbose=0, callbacks=[stop])
