"""Wrong: trains a fixed number of epochs without early stopping.

Says: past the best one
Fails: test_best_weights_on_other_data, test_patience_is_used
"""

import keras


def train_regressor(model, x, y, x_val, y_val, patience):
    model.compile(optimizer=keras.optimizers.Adam(0.02), loss="mse")
    return model.fit(x, y, validation_data=(x_val, y_val), epochs=40, verbose=0)
