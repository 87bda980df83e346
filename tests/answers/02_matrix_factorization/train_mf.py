"""Answers to train_mf."""

import tempfile
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf

from tests.answers import right, wrong

held_out = (np.arange(40, dtype="int32"), np.arange(40, dtype="int32"), np.full(40, 3.5, dtype="float32"))
RMSE = keras.metrics.RootMeanSquaredError


def _fit(model, train, val, seed, optimizer=None, batch_size=4096, epochs=60, callbacks=None, loss="mse", **stop):
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


@right(slow=True)
def usual(model, train, val, seed):
    return _fit(model, train, val, seed)


@right(slow=True)
def small_batches(model, train, val, seed):
    return _fit(model, train, val, seed, keras.optimizers.Adam(0.002), batch_size=1024, patience=2)


@right(slow=True)
def own_callback(model, train, val, seed):
    return _fit(model, train, val, seed, keras.optimizers.Nadam(0.005), callbacks=[KeepBest()])


@right(slow=True)
def rmsprop_on_a_dataset(model, train, val, seed):
    keras.utils.set_random_seed(seed)
    model.compile(keras.optimizers.RMSprop(0.003), "mse", metrics=["mae", RMSE(name="error")])
    data = tf.data.Dataset.from_tensor_slices(((train[0], train[1]), train[2]))
    data = data.shuffle(len(train[2]), seed=seed).batch(4096).prefetch(2)
    watched = tf.data.Dataset.from_tensor_slices(((val[0], val[1]), val[2])).batch(8192)
    stop = keras.callbacks.EarlyStopping("val_error", mode="min", patience=3, restore_best_weights=True)
    return model.fit(data, validation_data=watched, epochs=60, verbose=0, callbacks=[stop])


@right(slow=True)
def lower_rate_on_a_plateau(model, train, val, seed):
    lower = keras.callbacks.ReduceLROnPlateau("val_rmse", mode="min", factor=0.3, patience=1)
    stop = keras.callbacks.EarlyStopping("val_rmse", mode="min", patience=4, restore_best_weights=True)
    return _fit(model, train, val, seed, keras.optimizers.Adam(0.01), callbacks=[lower, stop])


@right(slow=True)
def with_a_schedule(model, train, val, seed):
    steps = 25 * int(np.ceil(len(train[2]) / 4096))
    rate = keras.optimizers.schedules.CosineDecay(0.008, steps)
    return _fit(model, train, val, seed, keras.optimizers.Adam(rate), epochs=25)


@right(slow=True)
def with_checkpoints(model, train, val, seed):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "best.weights.h5"
        keep = keras.callbacks.ModelCheckpoint(
            path, monitor="val_rmse", mode="min", save_best_only=True, save_weights_only=True
        )
        history = _fit(model, train, val, seed, epochs=25, callbacks=[keep])
        model.load_weights(path)
    return history


@right(slow=True)
def inputs_as_columns(model, train, val, seed):
    """Indices and ratings of shape (n, 1), and the metric by its plain name."""
    keras.utils.set_random_seed(seed)
    model.compile(optimizer=keras.optimizers.Adam(0.005), loss="mean_squared_error", metrics=["mse"])
    stop = keras.callbacks.EarlyStopping("val_mse", min_delta=1e-5, patience=3, restore_best_weights=True)
    user, movie, rating = (np.reshape(one, (-1, 1)) for one in train)
    watched = [np.reshape(one, (-1, 1)) for one in val]
    return model.fit(
        (user, movie), rating, 4096, 60, 0, validation_data=(tuple(watched[:2]), watched[2]), callbacks=[stop]
    )


@wrong("restore_best_weights", slow=True)
def last_weights(model, train, val, seed):
    """Mistake 30."""
    return _fit(model, train, val, seed, keras.optimizers.Adam(0.01), patience=5, restore_best_weights=False)


@wrong("stop", slow=True)
def never_stopped(model, train, val, seed):
    """Mistake 30: more epochs is better."""
    return _fit(model, train, val, seed, keras.optimizers.Adam(0.01), epochs=30, callbacks=[])


@wrong("validation", slow=True)
def trained_on_val_too(model, train, val, seed):
    """Mistake 13."""
    both = [np.concatenate(pair) for pair in zip(train, val, strict=True)]
    return _fit(model, both, val, seed, epochs=25)


@wrong("validation", slow=True)
def trained_on_val_only(model, train, val, seed):
    """The two triples are mixed up."""
    return _fit(model, val, train, seed)


@wrong("`val`", slow=True)
def val_is_train(model, train, val, seed):
    """Mistake 13: the train rows are watched."""
    return _fit(model, train, train, seed, epochs=25)


@wrong("`val`", slow=True)
def validation_split(model, train, val, seed):
    """Mistake 17: Keras takes the last rows of train."""
    keras.utils.set_random_seed(seed)
    model.compile(keras.optimizers.Adam(0.005), "mse", metrics=[RMSE("rmse")])
    stop = keras.callbacks.EarlyStopping("val_rmse", mode="min", patience=3, restore_best_weights=True)
    return model.fit(train[:2], train[2], batch_size=4096, epochs=60, verbose=0, validation_split=0.1, callbacks=[stop])


@wrong("val_loss", slow=True)
def nothing_watched(model, train, val, seed):
    return _fit(model, train, None, seed, monitor="loss", epochs=20)


@wrong("train", slow=True)
def train_error_watched(model, train, val, seed):
    """The best epoch is taken by the train error."""
    return _fit(model, train, val, seed, keras.optimizers.Adam(0.01), monitor="rmse", epochs=30)


@wrong("penalty", slow=True)
def penalty_watched(model, train, val, seed):
    """val_loss holds the penalty, which rises while the factors learn."""
    return _fit(model, train, val, seed, monitor="val_loss", patience=1)


@wrong("no better than", slow=True)
def worst_kept(model, train, val, seed):
    return _fit(model, train, val, seed, mode="max")


@wrong("epoch", slow=True)
def one_epoch(model, train, val, seed):
    """epochs is left out."""
    return _fit(model, train, val, seed, epochs=1)


@wrong("baseline", slow=True)
def too_slow_a_rate(model, train, val, seed):
    """Mistake 12: no better than the bias baseline."""
    return _fit(model, train, val, seed, keras.optimizers.Adam(1e-5), epochs=5)


@wrong("learning rate", slow=True)
def exploded(model, train, val, seed):
    return _fit(model, train, val, seed, keras.optimizers.SGD(1e6), epochs=4)


@wrong("seed", slow=True)
def seed_ignored(model, train, val, seed):
    return _fit(model, train, val, None)


@wrong("History", slow=True)
def model_returned(model, train, val, seed):
    _fit(model, train, val, seed)
    return model


@wrong("History", slow=True)
def nothing_returned(model, train, val, seed):
    _fit(model, train, val, seed)


@wrong("argument", slow=True)
def notebook_variable(model, train, val, seed):
    """Mistake 10."""
    return _fit(model, train, held_out, seed)


@wrong("the model", slow=True)
def a_copy_trained(model, train, val, seed):
    """The model of the argument stays as it was."""
    return _fit(keras.models.clone_model(model), train, val, seed, epochs=8)


@wrong("order", slow=True)
def inputs_swapped(model, train, val, seed):
    return _fit(model, [train[1], train[0], train[2]], [val[1], val[0], val[2]], seed)


@wrong("missing rating", slow=True)
def blanks_as_zero(model, train, val, seed):
    """Mistake 15: as many unrated pairs are added with zero stars."""
    rng = np.random.default_rng(seed)
    n = len(train[2])
    user, movie = rng.permutation(train[0]), rng.permutation(train[1])
    zeros = np.zeros(n, dtype="float32")
    more = [np.concatenate(pair) for pair in zip(train, (user, movie, zeros), strict=True)]
    return _fit(model, more, val, seed, epochs=20)


@wrong("stars", slow=True)
def scaled_ratings(model, train, val, seed):
    """Mistake 14: ratings from 0 to 1, never scaled back."""
    return _fit(model, [*train[:2], train[2] / 5], [*val[:2], val[2] / 5], seed, epochs=20)


@wrong("argument", slow=True)
def centred_in_place(model, train, val, seed):
    """The given ratings are changed."""
    train[2][:] = train[2] - train[2].mean()
    return _fit(model, train, val, seed, epochs=8)


@wrong("learning_rate", slow=True)
def old_argument(model, train, val, seed):
    """Mistake 33."""
    return _fit(model, train, val, seed, keras.optimizers.Adam(lr=0.005))


@wrong("best", slow=True)
def accuracy_watched(model, train, val, seed):
    """A metric that is not recorded is watched, so nothing stops and nothing is restored."""
    return _fit(model, train, val, seed, keras.optimizers.Adam(0.01), monitor="val_accuracy", epochs=30)


@wrong("baseline", slow=True)
def all_rows_in_one_batch(model, train, val, seed):
    """One step an epoch, and too few of them."""
    return _fit(model, train, val, seed, keras.optimizers.Adam(0.001), batch_size=200_000, epochs=20)
