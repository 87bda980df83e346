"""Wrong: trains on the validation rows too.

Says: trained on the validation rows
Fails: test_val_is_not_trained_on
"""

import keras
import numpy as np


def stop(patience, **options):
    return keras.callbacks.EarlyStopping(patience=patience, **({"restore_best_weights": True} | options))


def train_regressor(model, x, y, x_val, y_val, patience):
    model.compile(optimizer=keras.optimizers.Adam(0.02), loss="mse")
    both = np.concatenate([x, x_val]), np.concatenate([y, y_val])
    return model.fit(*both, validation_data=(x_val, y_val), epochs=200, verbose=0, callbacks=[stop(patience)])
