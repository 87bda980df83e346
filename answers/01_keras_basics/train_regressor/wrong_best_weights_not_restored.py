"""Wrong: does not restore the weights of the best epoch; with Adam's small steps the last is near.

Says: the weights of the last epoch
Fails: test_best_weights_on_other_data
"""

import keras


def train_regressor(model, x, y, x_val, y_val, patience):
    model.compile(optimizer="adam", loss="mse")
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=patience)
    return model.fit(x, y, validation_data=(x_val, y_val), epochs=200, verbose=0, callbacks=[stop])
