"""Right: keeps the best weights by a callback of its own."""

import keras

RMSE = keras.metrics.RootMeanSquaredError


def fit(model, train, val, seed, optimizer=None, batch_size=4096, epochs=60, callbacks=None, loss="mse", **stop):
    """Fit as most do."""
    if seed is not None:
        keras.utils.set_random_seed(seed)
    model.compile(optimizer or keras.optimizers.Adam(0.005), loss, metrics=[RMSE("rmse")])
    stop = {"monitor": "val_rmse", "mode": "min", "patience": 3, "restore_best_weights": True} | stop
    return model.fit(
        [train[0], train[1]],
        train[2],
        validation_data=val and ([val[0], val[1]], val[2]),
        batch_size=batch_size,
        epochs=epochs,
        verbose=0,
        callbacks=[keras.callbacks.EarlyStopping(**stop)] if callbacks is None else callbacks,
    )


class KeepBest(keras.callbacks.Callback):
    """Keep the best weights and stop after three epochs without a better one."""

    def on_train_begin(self, logs=None):
        self.best, self.kept, self.bad = float("inf"), None, 0

    def on_epoch_end(self, epoch, logs=None):
        if logs["val_rmse"] < self.best:
            self.best, self.kept, self.bad = logs["val_rmse"], self.model.get_weights(), 0
        else:
            self.bad += 1
            self.model.stop_training = self.bad >= 3

    def on_train_end(self, logs=None):
        self.model.set_weights(self.kept)


def train_mf(model, train, val, seed):
    return fit(model, train, val, seed, keras.optimizers.Nadam(0.005), callbacks=[KeepBest()])
