"""Right: feeds a tf.data.Dataset, and watches a metric of another name."""

import keras
import tensorflow as tf

RMSE = keras.metrics.RootMeanSquaredError


def train_mf(model, train, val, seed):
    keras.utils.set_random_seed(seed)
    model.compile(keras.optimizers.RMSprop(0.01), "mse", metrics=["mae", RMSE(name="error")])
    data = tf.data.Dataset.from_tensor_slices(((train[0], train[1]), train[2]))
    data = data.shuffle(len(train[2]), seed=seed).batch(4096).prefetch(2)
    watched = tf.data.Dataset.from_tensor_slices(((val[0], val[1]), val[2])).batch(8192)
    stop = keras.callbacks.EarlyStopping("val_error", mode="min", patience=3, restore_best_weights=True)
    return model.fit(data, validation_data=watched, epochs=60, verbose=0, callbacks=[stop])
