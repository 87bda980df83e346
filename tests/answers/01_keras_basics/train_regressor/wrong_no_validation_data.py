"""Wrong: passes no validation data.

Says: has no val_loss
Fails: none
"""

import keras


def train_regressor(model, x, y, x_val, y_val, patience):
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model.fit(x, y, epochs=3, verbose=0)
