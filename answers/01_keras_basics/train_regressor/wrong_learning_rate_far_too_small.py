"""Wrong: takes a learning rate far too small to get anywhere.

Says: larger learning rate
Fails: test_beats_a_line, test_half_of_a_line
"""

import keras


def stop(patience, **options):
    return keras.callbacks.EarlyStopping(patience=patience, **({"restore_best_weights": True} | options))


def train_regressor(model, x, y, x_val, y_val, patience):
    model.compile(optimizer=keras.optimizers.SGD(1e-5), loss="mse")
    return model.fit(x, y, validation_data=(x_val, y_val), epochs=60, verbose=0, callbacks=[stop(patience)])
