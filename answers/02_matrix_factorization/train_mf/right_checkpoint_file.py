"""Right: the best weights go to a temporary file, by the mean squared error as a metric, and are read back at the end."""

import os
import tempfile

import keras


def train_mf(model, train, val, seed):
    keras.utils.set_random_seed(seed)
    model.compile(keras.optimizers.Adam(0.003), "mse", metrics=[keras.metrics.MeanSquaredError(name="error")])
    handle, path = tempfile.mkstemp(suffix=".weights.h5")
    os.close(handle)
    watch = {"monitor": "val_error", "mode": "min"}
    callbacks = [
        keras.callbacks.ModelCheckpoint(path, save_best_only=True, save_weights_only=True, **watch),
        keras.callbacks.EarlyStopping(patience=5, **watch),
    ]
    history = model.fit(
        tuple(train[:2]),
        train[2],
        validation_data=(tuple(val[:2]), val[2]),
        batch_size=4096,
        epochs=150,
        verbose=0,
        callbacks=callbacks,
    )
    model.load_weights(path)
    os.remove(path)
    return history
